import { db } from "@/lib/platform/db";
import { DAY_MS } from "@/lib/platform/time";

/** When a member is mailed about replies and mentions. */
export const CONVERSATION_MAIL_MODES = ["at_once", "daily", "none"] as const;

export type ConversationMailMode = (typeof CONVERSATION_MAIL_MODES)[number];

/** The hour (UTC) at which daily bundles are sent. */
export const BUNDLE_HOUR_UTC = 7;

/** The next time after `now` at which daily bundles are sent. */
export function nextBundleAt(now: Date): Date {
  const today = new Date(now);
  today.setUTCHours(BUNDLE_HOUR_UTC, 0, 0, 0);
  return now < today ? today : new Date(today.getTime() + DAY_MS);
}

/** Sets when a member is mailed about replies and mentions, and reschedules or skips the pending notifications. */
export async function changeConversationMail({
  memberId,
  mode,
  now,
}: {
  memberId: string;
  mode: ConversationMailMode;
  now: Date;
}): Promise<void> {
  const dueAt = mode === "daily" ? nextBundleAt(now) : now;
  await db().$executeRaw`
    WITH changed AS (
      UPDATE member SET conversation_mail = ${mode}::conversation_mail WHERE id = ${memberId} RETURNING id
    )
    UPDATE notification SET
      due_at = ${dueAt}::timestamp,
      status = (CASE ${mode} WHEN 'none' THEN 'skipped' ELSE 'pending' END)::notification_status
    FROM changed WHERE member_id = changed.id AND status = 'pending'`;
}
