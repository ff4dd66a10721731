import { db } from "@/lib/db";
import { type ConversationMail, nextBundleAt } from "./conversation-mail";

/** Sets when a member is mailed about replies and mentions; what waits to be mailed follows. */
export async function changeConversationMail(change: {
  memberId: string;
  mode: ConversationMail;
  now: Date;
}): Promise<void> {
  const { memberId, mode, now } = change;
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
