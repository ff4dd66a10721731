import { requireRole } from "@/lib/members/roles";
import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { type ModerationDecision, moderationReason } from "./reason";

/**
 * Marks a paper as withdrawn or as not withdrawn, and logs the reason; from then on no source changes it. A withdrawn
 * paper loses its AI summary. Repeating a mark changes nothing.
 * Throws ZodError without a reason, DomainError: forbidden for anyone but a curator, not_found for an unknown paper.
 */
export async function markWithdrawn({
  paperId,
  isWithdrawn,
  curatorId,
  reason: reasonInput,
  now,
}: ModerationDecision & { paperId: string; isWithdrawn: boolean }): Promise<void> {
  await requireRole(curatorId, "curator", now);
  const reason = moderationReason.parse(reasonInput);
  const [row] = await db().$queryRaw<{ known: boolean }[]>`
    WITH marked AS (
      UPDATE paper SET
        withdrawn_at = CASE WHEN ${isWithdrawn} THEN ${now}::timestamp END,
        withdrawn_by = CASE WHEN ${isWithdrawn} THEN 'curator' END,
        ai_summary = CASE WHEN ${isWithdrawn} THEN NULL ELSE ai_summary END,
        withdrawal_decided_at = ${now}::timestamp, updated_at = ${now}::timestamp
      WHERE id = ${paperId} AND (withdrawn_at IS NOT NULL) <> ${isWithdrawn}
      RETURNING id
    ), logged AS (
      INSERT INTO moderation_action (kind, actor_id, paper_id, reason, created_at)
      SELECT (CASE WHEN ${isWithdrawn} THEN 'mark_withdrawn' ELSE 'unmark_withdrawn' END)::moderation_kind,
        ${curatorId}, id, ${reason}, ${now}::timestamp FROM marked
    )
    SELECT EXISTS (SELECT FROM paper WHERE id = ${paperId}) AS known`;
  if (!row?.known) throw new DomainError("not_found", "There is no such paper.");
}
