import { insertNotificationsSql } from "@/lib/community/notifications/notify";
import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { mentionedHandles } from "@/lib/text/markdown/inspect";
import { markdownHtmlAside } from "@/lib/text/markdown/render-aside";

export type WrittenComment = { id: number; threadId: number; html: string };

/**
 * Writes a comment on a paper, or a reply; a reply to a reply joins its thread. One statement writes the row, the paper's
 * count and the notifications. Throws DomainError: not_found when the member cannot read the paper or the comment they
 * reply to, forbidden when its author blocked the member.
 */
export async function writeComment({
  paperId,
  memberId,
  replyTo,
  source,
  now,
}: {
  paperId: string;
  memberId: string;
  replyTo: number | undefined;
  source: string;
  now: Date;
}): Promise<WrittenComment> {
  const html = await renderComment(source, memberId);
  const target = replyTo ?? null;
  const notify = insertNotificationsSql({ authorId: memberId, mentioned: mentionedHandles(source), now });
  const [row] = await db().$queryRaw<{ id: number | null; threadId: number | null; isBlocked: boolean }[]>`
    WITH replied_to AS (
      -- The authors of the comment replied to and of its thread.
      SELECT DISTINCT one.member_id FROM comment target
      JOIN comment one ON one.id IN (target.id, target.parent_id)
      WHERE target.id = ${target}::int AND one.member_id IS NOT NULL
    ), blocked AS (
      -- Those of them that blocked the writer.
      SELECT blocker_id FROM block WHERE blocked_id = ${memberId} AND blocker_id IN (SELECT member_id FROM replied_to)
    ), written AS (
      -- The comment, in the thread of the one it replies to.
      INSERT INTO comment (paper_id, member_id, parent_id, source, html, created_at)
      SELECT paper.id, ${memberId}, coalesce(target.parent_id, target.id), ${source}, ${html}, ${now}::timestamp
      FROM paper
      LEFT JOIN comment target
        ON target.id = ${target}::int AND target.paper_id = paper.id
        AND target.deleted_at IS NULL AND target.hidden_at IS NULL
      WHERE paper.id = ${paperId} AND paper.hidden_at IS NULL
        AND (${target}::int IS NULL OR target.id IS NOT NULL)
        AND NOT EXISTS (SELECT FROM blocked)
      RETURNING id, paper_id, parent_id
    ), counted AS (
      -- One more comment on the paper.
      UPDATE paper SET comments_cast = comments_cast + 1 FROM written WHERE paper.id = written.paper_id
    ), notified AS (${notify}
    )
    SELECT id, coalesce(parent_id, id) AS "threadId", EXISTS (SELECT FROM blocked) AS "isBlocked"
    FROM (VALUES (1)) AS always LEFT JOIN written ON true`;
  if (row?.id && row.threadId) return { id: row.id, threadId: row.threadId, html };
  if (row?.isBlocked) throw new DomainError("forbidden", "You can’t reply to this person.");
  throw new DomainError(
    "not_found",
    replyTo === undefined ? "There is no such paper." : "The comment you replied to was deleted.",
  );
}

/**
 * A comment's HTML, as it is stored and shown, and as a preview returns it. A mention of a member who blocked the author
 * stays plain text. Throws DomainError: invalid when the text is too complicated to show, unavailable when too many wait.
 */
export async function renderComment(source: string, authorId: string): Promise<string> {
  const mentioned = mentionedHandles(source);
  const members =
    mentioned.length === 0
      ? []
      : await db().member.findMany({
          where: { handle: { in: mentioned }, blocked: { none: { blockedId: authorId } } },
          select: { handle: true },
        });
  const handles = members.flatMap(({ handle }) => handle ?? []);
  return markdownHtmlAside(source, { handles, memberId: authorId });
}
