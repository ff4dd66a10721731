import { OWN_SOURCE } from "@/lib/papers/full-paper";
import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { type Role, requireRole, roleColumns, roleOf } from "./roles";

const MEMBERS_MAX = 100;

export type MemberForAdmin = {
  id: string;
  name: string;
  handle: string | null;
  email: string;
  role: Role;
  /** The imported people that this member is. */
  submitters: { id: number; source: string; handle: string }[];
};

/**
 * The newest members whose address, handle or name contains `search`, curators and admins first.
 * Throws DomainError forbidden unless an admin asks.
 */
export async function membersForAdmin(asked: { adminId: string; search: string }): Promise<MemberForAdmin[]> {
  await requireRole(asked.adminId, "admin");
  const matches = { contains: asked.search.trim(), mode: "insensitive" } as const;
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
 * Makes what an imported person submitted a member's submissions too; doing it again changes nothing.
 * Throws DomainError: forbidden unless an admin asks, not_found without such a person or member, conflict when the
 * person is another member's.
 */
export async function linkSubmitter(asked: {
  adminId: string;
  memberId: string;
  source: string;
  handle: string;
}): Promise<void> {
  await requireRole(asked.adminId, "admin");
  const member = await db().member.findUnique({ where: { id: asked.memberId }, select: { id: true } });
  if (!member) throw new DomainError("not_found", "There is no such member.");
  const submitter = await db().submitter.findFirst({
    where: { source: asked.source, handle: asked.handle, NOT: { source: OWN_SOURCE } },
    select: { id: true },
  });
  if (!submitter)
    throw new DomainError("not_found", `No papers of “${asked.handle}” were imported from ${asked.source}.`);
  const { count } = await db().submitter.updateMany({
    where: { id: submitter.id, OR: [{ memberId: null }, { memberId: asked.memberId }] },
    data: { memberId: asked.memberId },
  });
  if (count === 0) throw new DomainError("conflict", `“${asked.handle}” is another member already.`);
}

/** Takes the link back; without one nothing changes. Throws DomainError forbidden unless an admin asks. */
export async function unlinkSubmitter(asked: { adminId: string; submitterId: number }): Promise<void> {
  await requireRole(asked.adminId, "admin");
  await db().submitter.updateMany({
    where: { id: asked.submitterId, NOT: { source: OWN_SOURCE } },
    data: { memberId: null },
  });
}
