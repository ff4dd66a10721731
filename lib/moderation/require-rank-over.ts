import { db } from "@/lib/db";
import { DomainError } from "@/lib/domain-error";
import { outranks, requireRole, roleColumns, roleOf } from "@/lib/members/role-of";

/**
 * Lets pass a curator or admin who stands above the member whom it concerns, so that nobody acts on an equal, a
 * superior or themselves. Throws DomainError forbidden or not_found.
 */
export async function requireRankOver(asked: {
  curatorId: string;
  memberId: string;
  now: Date;
}): Promise<void> {
  const role = await requireRole(asked.curatorId, "curator", asked.now);
  const member = await db().member.findUnique({ where: { id: asked.memberId }, select: roleColumns });
  if (!member) throw new DomainError("not_found", "There is no such member.");
  if (!outranks(role, roleOf(member)))
    throw new DomainError("forbidden", "That is for somebody to decide who stands above this member.");
}
