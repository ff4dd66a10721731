import { db } from "@/lib/db";
import { DomainError } from "@/lib/domain-error";
import { requireRole } from "@/lib/members/role-of";
import { moderationReason } from "./moderation-reason";

/**
 * Shows a hidden paper again, where it was before; the log says why. One that is not hidden stays as it is.
 * Throws ZodError without a reason, DomainError: forbidden unless a curator asks, not_found without such a paper.
 */
export async function unhidePaper(asked: {
  paperId: string;
  curatorId: string;
  reason: string;
  now: Date;
}): Promise<void> {
  const { paperId, curatorId, now } = asked;
  await requireRole(curatorId, "curator", now);
  const reason = moderationReason.parse(asked.reason);
  const [row] = await db().$queryRaw<{ known: boolean }[]>`
    WITH shown AS (
      UPDATE paper SET hidden_at = NULL, hidden_reason = NULL, updated_at = ${now}::timestamp
      WHERE id = ${paperId} AND hidden_at IS NOT NULL
      RETURNING id
    ), logged AS (
      INSERT INTO moderation_action (kind, actor_id, paper_id, reason, created_at)
      SELECT 'unhide_paper', ${curatorId}, id, ${reason}, ${now}::timestamp FROM shown
    )
    SELECT EXISTS (SELECT FROM paper WHERE id = ${paperId}) AS known`;
  if (!row?.known) throw new DomainError("not_found", "There is no such paper.");
}
