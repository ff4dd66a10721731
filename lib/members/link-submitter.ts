import { db } from "@/lib/db";
import { DomainError } from "@/lib/domain-error";
import { requireRole } from "./role-of";
import { OWN_SOURCE } from "./submitter-source";

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
