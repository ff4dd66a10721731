import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { DomainError } from "@/lib/platform/errors";
import { isSuspended, suspensionColumns } from "./suspension";

export type Role = "member" | "curator" | "admin";

const RANK: Record<Role, number> = { member: 0, curator: 1, admin: 2 };

export const roleColumns = { email: true, emailVerified: true, role: true } as const;

/** A member's role: admin for a verified address that the operator named, else the row's. */
export function roleOf(member: { email: string; emailVerified: boolean; role: Role }): Role {
  const isNamed = member.emailVerified && env().ADMIN_EMAILS.includes(member.email.toLowerCase());
  return isNamed ? "admin" : member.role;
}

/** A member's current role, for what a page offers; an action checks requireRole. */
export async function roleOfMember(memberId: string): Promise<Role> {
  const member = await db().member.findUnique({ where: { id: memberId }, select: roleColumns });
  return member ? roleOf(member) : "member";
}

/** Whether a role outranks another: nobody moderates an equal. */
export function outranks(role: Role, other: Role): boolean {
  return RANK[role] > RANK[other];
}

/**
 * Requires this role or a higher one, as the database has it now, and returns the member's role; a suspended member
 * has none. Throws DomainError forbidden.
 */
export async function requireRole(memberId: string, role: Role, now = new Date()): Promise<Role> {
  const member = await db().member.findUnique({
    where: { id: memberId },
    select: { ...roleColumns, ...suspensionColumns },
  });
  if (!member || isSuspended(member, now) || RANK[roleOf(member)] < RANK[role])
    throw new DomainError("forbidden", `Only ${role === "admin" ? "an admin" : `a ${role}`} may do that.`);
  return roleOf(member);
}

/**
 * Makes a member a curator, or a curator a member again. An admin's role is the operator's to change.
 * Throws DomainError: forbidden unless an admin asks, not_found without such a member.
 */
export async function changeRole(change: {
  adminId: string;
  memberId: string;
  role: "member" | "curator";
}): Promise<void> {
  await requireRole(change.adminId, "admin");
  const { count } = await db().member.updateMany({
    where: { id: change.memberId, role: { not: "admin" } },
    data: { role: change.role },
  });
  if (count === 0) throw new DomainError("not_found", "There is no such member whose role could be changed.");
}
