import { db } from "@/lib/db";
import { type Role, requireRole, roleColumns, roleOf } from "./role-of";

const MEMBERS_MAX = 100;

export type AdminsMember = { id: string; name: string; handle: string | null; email: string; role: Role };

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
    select: { id: true, name: true, handle: true, ...roleColumns },
  });
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    handle: row.handle,
    email: row.email,
    role: roleOf(row),
  }));
}
