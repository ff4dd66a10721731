import { db } from "@/lib/db";
import { DomainError } from "@/lib/domain-error";
import { requireRole } from "./role-of";

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
