import type { NotificationKind } from "@/lib/generated/client";
import { db } from "@/lib/platform/db";

/** One member's due mail, leased to one sender. */
export type LeasedMail = {
  memberId: string;
  email: string;
  attempts: number;
  notes: { commentId: number; kind: NotificationKind }[];
};

/** The most that one mail should list; the rest comes with the next. */
const NOTES_MAX = 30;
/** How many due members to try before giving up on an unlocked one. */
const CANDIDATES_MAX = 100;

type Row = {
  memberId: string;
  email: string;
  commentId: number;
  kind: NotificationKind;
  attempts: number;
  mailable: boolean;
};

/**
 * Leases the due notifications of one member to this sender. The lease never expires: a mail twice is worse than once
 * never. The same statement skips notifications that must no longer be mailed: the comment is gone, its author is deleted,
 * suspended or blocked, or the member's address is unverified or known to take no mail. Undefined when nothing is due.
 */
export async function leaseNotifications({ now }: { now: Date }): Promise<LeasedMail | undefined> {
  const rows = await db().$queryRaw<Row[]>`
    WITH picked AS MATERIALIZED (
      -- One member with due notifications whose row no other sender has locked.
      SELECT id, email, email_verified AND conversation_mail <> 'none' AND NOT EXISTS (
        SELECT FROM subscriber WHERE subscriber.email = member.email AND subscriber.status = 'suppressed'
      ) AS reachable
      FROM member
      WHERE id IN (
        SELECT member_id FROM notification WHERE status = 'pending' AND due_at <= ${now}::timestamp
        ORDER BY due_at LIMIT ${CANDIDATES_MAX}::int)
      LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED
    ), judged AS (
      -- Their due notifications, and whether each is still to be mailed.
      SELECT picked.id AS member_id, picked.email, comment.id AS comment_id,
        reachable AND comment.deleted_at IS NULL AND comment.hidden_at IS NULL AND paper.hidden_at IS NULL
          AND author.id IS NOT NULL AND author.suspended_at IS NULL
          AND NOT EXISTS (SELECT FROM block WHERE blocker_id = picked.id AND blocked_id = author.id) AS mailable
      FROM picked
      JOIN notification due ON due.member_id = picked.id AND due.status = 'pending' AND due.due_at <= ${now}::timestamp
      JOIN comment ON comment.id = due.comment_id
      JOIN paper ON paper.id = comment.paper_id
      LEFT JOIN member author ON author.id = comment.member_id
      ORDER BY comment.id LIMIT ${NOTES_MAX}::int
    )
    UPDATE notification SET status = (CASE WHEN mailable THEN 'sending' ELSE 'skipped' END)::notification_status
    FROM judged
    WHERE notification.member_id = judged.member_id AND notification.comment_id = judged.comment_id
      AND notification.status = 'pending'
    RETURNING notification.member_id AS "memberId", email, notification.comment_id AS "commentId",
      kind, attempts, mailable`;
  const [first] = rows;
  if (!first) return undefined;
  const notes = rows.filter(({ mailable }) => mailable).toSorted((a, b) => a.commentId - b.commentId);
  return {
    memberId: first.memberId,
    email: first.email,
    attempts: Math.max(...rows.map(({ attempts }) => attempts)),
    notes: notes.map(({ commentId, kind }) => ({ commentId, kind })),
  };
}
