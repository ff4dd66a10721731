import { db } from "@/lib/db";
import { requireRole } from "./role-of";
import { OWN_SOURCE } from "./submitter-source";

/** Takes the link back; without one nothing changes. Throws DomainError forbidden unless an admin asks. */
export async function unlinkSubmitter(asked: { adminId: string; submitterId: number }): Promise<void> {
  await requireRole(asked.adminId, "admin");
  await db().submitter.updateMany({
    where: { id: asked.submitterId, NOT: { source: OWN_SOURCE } },
    data: { memberId: null },
  });
}
