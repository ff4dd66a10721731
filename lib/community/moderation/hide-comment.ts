import { requireRole } from "@/lib/members/roles";
import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { type ModerationDecision, moderationReason } from "./reason";
import { subjectKey } from "./reports";

/**
 * Hides a comment's text from everybody, shows the reason in its place and in the log, and decides its reports. The
 * paper's count follows in the same statement. An already hidden comment keeps its first reason.
 * Throws ZodError without a reason, DomainError: forbidden for anyone but a curator, not_found for a deleted or unknown
 * comment.
 */
export async function hideComment({
  commentId,
  curatorId,
  reason: reasonInput,
  now,
}: ModerationDecision & { commentId: number }): Promise<void> {
  await requireRole(curatorId, "curator", now);
  const reason = moderationReason.parse(reasonInput);
  const subject = subjectKey({ kind: "comment", commentId });
  const [row] = await db().$queryRaw<{ known: boolean }[]>`
    WITH hidden AS (
      UPDATE comment SET hidden_at = ${now}::timestamp, hidden_reason = ${reason}
      WHERE id = ${commentId} AND hidden_at IS NULL AND deleted_at IS NULL
      RETURNING id, paper_id
    ), counted AS (
      UPDATE paper SET comments_cast = comments_cast - 1 FROM hidden WHERE paper.id = hidden.paper_id
    ), logged AS (
      INSERT INTO moderation_action (kind, actor_id, paper_id, comment_id, reason, created_at)
      SELECT 'hide_comment', ${curatorId}, paper_id, id, ${reason}, ${now}::timestamp FROM hidden
    ), decided AS (
      UPDATE report SET decided_at = ${now}::timestamp WHERE subject = ${subject} AND decided_at IS NULL
    )
    SELECT EXISTS (SELECT FROM comment WHERE id = ${commentId} AND deleted_at IS NULL) AS known`;
  if (!row?.known) throw new DomainError("not_found", "There is no such comment.");
}

/**
 * Shows a hidden comment again and logs the reason; for a comment that is not hidden nothing changes. Throws as
 * hideComment does.
 */
export async function unhideComment({
  commentId,
  curatorId,
  reason: reasonInput,
  now,
}: ModerationDecision & { commentId: number }): Promise<void> {
  await requireRole(curatorId, "curator", now);
  const reason = moderationReason.parse(reasonInput);
  const [row] = await db().$queryRaw<{ known: boolean }[]>`
    WITH shown AS (
      UPDATE comment SET hidden_at = NULL, hidden_reason = NULL
      WHERE id = ${commentId} AND hidden_at IS NOT NULL AND deleted_at IS NULL
      RETURNING id, paper_id
    ), counted AS (
      UPDATE paper SET comments_cast = comments_cast + 1 FROM shown WHERE paper.id = shown.paper_id
    ), logged AS (
      INSERT INTO moderation_action (kind, actor_id, paper_id, comment_id, reason, created_at)
      SELECT 'unhide_comment', ${curatorId}, paper_id, id, ${reason}, ${now}::timestamp FROM shown
    )
    SELECT EXISTS (SELECT FROM comment WHERE id = ${commentId} AND deleted_at IS NULL) AS known`;
  if (!row?.known) throw new DomainError("not_found", "There is no such comment.");
}
