import { db } from "@/lib/db";
import { DomainError } from "@/lib/domain-error";
import { renderComment } from "./render-comment";

export type WrittenComment = { id: number; threadId: number; html: string };

/**
 * Writes a comment on a paper, or a reply; a reply to a reply joins its thread. The row and the paper's count change in
 * one statement. Throws DomainError not_found when the paper, or what is replied to, cannot be read.
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
  const html = await renderComment(source);
  const target = replyTo ?? null;
  const [row] = await db().$queryRaw<{ id: number; threadId: number }[]>`
    WITH written AS (
      INSERT INTO comment (paper_id, member_id, parent_id, source, html, created_at)
      SELECT paper.id, ${memberId}, coalesce(target.parent_id, target.id), ${source}, ${html}, ${now}::timestamp
      FROM paper
      LEFT JOIN comment target
        ON target.id = ${target}::int AND target.paper_id = paper.id
        AND target.deleted_at IS NULL AND target.hidden_at IS NULL
      WHERE paper.id = ${paperId} AND paper.hidden_at IS NULL
        AND (${target}::int IS NULL OR target.id IS NOT NULL)
      RETURNING id, paper_id, parent_id
    ), counted AS (
      UPDATE paper SET comments_cast = comments_cast + 1 FROM written WHERE paper.id = written.paper_id
    )
    SELECT id, coalesce(parent_id, id) AS "threadId" FROM written`;
  if (row) return { ...row, html };
  throw new DomainError(
    "not_found",
    replyTo === undefined ? "There is no such paper." : "What you reply to is not there any more.",
  );
}
