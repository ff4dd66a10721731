import { db } from "@/lib/db";
import { requireRole } from "@/lib/members/role-of";
import { reportSubject, type Subject } from "./report-subject";

/** Decides the open reports of a subject by leaving it as it is. Throws DomainError forbidden unless a curator asks. */
export async function keepReported(asked: { subject: Subject; curatorId: string; now: Date }): Promise<void> {
  const { subject, curatorId, now } = asked;
  await requireRole(curatorId, "curator", now);
  await db().report.updateMany({
    where: { subject: reportSubject(subject), decidedAt: null },
    data: { decidedAt: now },
  });
}
