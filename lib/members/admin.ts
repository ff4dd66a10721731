import { OWN_SOURCE } from "@/lib/papers/full-paper";
import { db, likeLiteral } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { storableText } from "@/lib/text/characters";
import { type Role, requireRole, roleColumns, roleOf } from "./roles";

const MEMBERS_MAX = 100;

export type MemberForAdmin = {
  id: string;
  name: string;
  handle: string | null;
  email: string;
  role: Role;
  /** The imported submitters linked to this member. */
  submitters: { id: number; source: string; handle: string }[];
};

/**
 * The newest members whose address, handle or name contains `search`, curators and admins first.
 * Throws DomainError forbidden unless an admin asks.
 */
export async function membersForAdmin({
  adminId,
  search,
}: {
  adminId: string;
  search: string;
}): Promise<MemberForAdmin[]> {
  await requireRole(adminId, "admin");
  const matches = { contains: likeLiteral(storableText(search).trim()), mode: "insensitive" } as const;
  const rows = await db().member.findMany({
    where: { OR: [{ email: matches }, { handle: matches }, { name: matches }] },
    orderBy: [{ role: "desc" }, { createdAt: "desc" }, { id: "asc" }],
    take: MEMBERS_MAX,
    select: {
      id: true,
      name: true,
      handle: true,
      ...roleColumns,
      submitters: {
        where: { NOT: { source: OWN_SOURCE } },
        orderBy: { id: "asc" },
        select: { id: true, source: true, handle: true },
      },
    },
  });
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    handle: row.handle,
    email: row.email,
    role: roleOf(row),
    submitters: row.submitters,
  }));
}

/**
 * Counts an imported person's submissions as a member's too; a second call changes nothing.
 * Throws DomainError: forbidden unless an admin asks, not_found without such a person or member, conflict when the
 * person is another member's.
 */
export async function linkSubmitter({
  adminId,
  memberId,
  source,
  handle,
}: {
  adminId: string;
  memberId: string;
  source: string;
  handle: string;
}): Promise<void> {
  await requireRole(adminId, "admin");
  const member = await db().member.findUnique({ where: { id: memberId }, select: { id: true } });
  if (!member) throw new DomainError("not_found", "There is no such member.");
  const submitter = await db().submitter.findFirst({
    where: { source, handle, NOT: { source: OWN_SOURCE } },
    select: { id: true },
  });
  if (!submitter)
    throw new DomainError("not_found", `No papers of “${handle}” were imported from ${source}.`);
  const { count } = await db().submitter.updateMany({
    where: { id: submitter.id, OR: [{ memberId: null }, { memberId }] },
    data: { memberId },
  });
  if (count === 0) throw new DomainError("conflict", `“${handle}” is another member already.`);
}

/** Removes the link; without one nothing changes. Throws DomainError forbidden unless an admin asks. */
export async function unlinkSubmitter({
  adminId,
  submitterId,
}: {
  adminId: string;
  submitterId: number;
}): Promise<void> {
  await requireRole(adminId, "admin");
  await db().submitter.updateMany({
    where: { id: submitterId, NOT: { source: OWN_SOURCE } },
    data: { memberId: null },
  });
}
