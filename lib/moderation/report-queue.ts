import { db } from "@/lib/db";
import { requireRole } from "@/lib/members/role-of";
import { type ModerationItem, moderationItems } from "./moderation-item";
import type { Subject } from "./report-subject";

const REPORTS_AT_ONCE = 200;

/**
 * What was reported and waits for a decision, what waits longest first. Throws DomainError forbidden unless a curator
 * asks.
 */
export async function reportQueue({ curatorId }: { curatorId: string }): Promise<ModerationItem[]> {
  await requireRole(curatorId, "curator");
  const rows = await db().report.findMany({
    where: { decidedAt: null },
    orderBy: [{ createdAt: "asc" }, { subject: "asc" }],
    take: REPORTS_AT_ONCE,
    select: { subject: true, paperId: true, commentId: true },
  });
  const subjects = new Map<string, Subject>(
    rows.map(({ subject, paperId, commentId }) => [
      subject,
      commentId === null ? { kind: "paper", paperId } : { kind: "comment", commentId },
    ]),
  );
  return moderationItems([...subjects.values()]);
}
