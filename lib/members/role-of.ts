import { db } from "@/lib/db";
import { DomainError } from "@/lib/domain-error";
import { env } from "@/lib/env";

export type Role = "member" | "curator" | "admin";

const RANK: Record<Role, number> = { member: 0, curator: 1, admin: 2 };

export const roleColumns = { email: true, emailVerified: true, role: true } as const;

/** A member's role: admin for an address that the operator named, once it is verified; else what the row says. */
export function roleOf(member: { email: string; emailVerified: boolean; role: Role }): Role {
  const isNamed = member.emailVerified && env().ADMIN_EMAILS.includes(member.email.toLowerCase());
  return isNamed ? "admin" : member.role;
}

/** Lets pass only members of this role or a higher one, as the database has them now. Throws DomainError forbidden. */
export async function requireRole(memberId: string, role: Role): Promise<void> {
  const member = await db().member.findUnique({ where: { id: memberId }, select: roleColumns });
  if (!member || RANK[roleOf(member)] < RANK[role])
    throw new DomainError("forbidden", `Only ${role === "admin" ? "an admin" : `a ${role}`} may do that.`);
}
