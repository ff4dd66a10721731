import { db } from "@/lib/db";
import { type Role, requireRole, roleColumns, roleOf } from "./role-of";
import { OWN_SOURCE } from "./submitter-source";

const MEMBERS_MAX = 100;

export type AdminsMember = {
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
export async function membersForAdmin(asked: { adminId: string; search: string }): Promise<AdminsMember[]> {
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
