import { Prisma } from "@/lib/generated/client";
import { db } from "@/lib/platform/db";
import { DAY_MS } from "@/lib/platform/time";
import { nextBundleAt } from "./mode";

/** The mentions of one comment that notify; without a limit a comment could make us mail a crowd. */
const MENTIONS_MAX = 10;

/**
 * Inserts the notifications of a comment, inside the statement that writes it, so that neither exists without the other:
 * for the authors of the comment and thread it replies to, and for the members it mentions; not for its author, members
 * that opted out, or members that blocked the author. Reads the statement's `written` (id) and `replied_to` (member_id).
 */
export function insertNotificationsSql(comment: {
  authorId: string;
  mentioned: string[];
  now: Date;
}): Prisma.Sql {
  const { authorId, now } = comment;
  const mentioned = comment.mentioned.slice(0, MENTIONS_MAX);
  return Prisma.sql`
    INSERT INTO notification (member_id, comment_id, kind, due_at)
    SELECT member.id, written.id, (CASE WHEN replied.member_id IS NULL THEN 'mention' ELSE 'reply' END)::notification_kind,
      CASE conversation_mail WHEN 'daily' THEN ${nextBundleAt(now)}::timestamp ELSE ${now}::timestamp END
    FROM written
    JOIN member ON member.handle = ANY(${mentioned}::text[]) OR member.id IN (SELECT member_id FROM replied_to)
    LEFT JOIN replied_to replied ON replied.member_id = member.id
    WHERE member.id <> ${authorId} AND conversation_mail <> 'none'
      AND NOT EXISTS (SELECT FROM block WHERE blocker_id = member.id AND blocked_id = ${authorId})`;
}

/** How long a notification is kept after it was due. */
export const NOTIFICATION_DAYS_MAX = 30;

/** Deletes notifications that were due more than 30 days ago. Returns how many. */
export async function purgeNotifications({ now }: { now: Date }): Promise<number> {
  const dueBefore = new Date(now.getTime() - NOTIFICATION_DAYS_MAX * DAY_MS);
  const { count } = await db().notification.deleteMany({ where: { dueAt: { lt: dueBefore } } });
  return count;
}
