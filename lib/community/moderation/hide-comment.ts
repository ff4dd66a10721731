import { requireRole } from "@/lib/members/roles";
import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { moderationReason } from "./reason";
import { reportSubject } from "./reports";

/**
 * Hides a comment's text from everybody; the reason stands in its place and in the log, and its reports are decided by
 * that. The paper's count follows in the same statement. One that is hidden already stays as it is.
 * Throws ZodError without a reason, DomainError: forbidden unless a curator asks, not_found when it is deleted or never was.
 */
export async function hideComment(asked: {
  commentId: number;
  curatorId: string;
  reason: string;
  now: Date;
}): Promise<void> {
  const { commentId, curatorId, now } = asked;
  await requireRole(curatorId, "curator", now);
  const reason = moderationReason.parse(asked.reason);
  const subject = reportSubject({ kind: "comment", commentId });
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
 * Shows a hidden comment again; the log says why. One that is not hidden stays as it is.
 * Throws ZodError without a reason, DomainError: forbidden unless a curator asks, not_found when it is deleted or never was.
 */
export async function unhideComment(asked: {
  commentId: number;
  curatorId: string;
  reason: string;
  now: Date;
}): Promise<void> {
  const { commentId, curatorId, now } = asked;
  await requireRole(curatorId, "curator", now);
  const reason = moderationReason.parse(asked.reason);
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
