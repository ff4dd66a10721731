import { db } from "@/lib/db";
import { markdownHtml } from "@/lib/text/markdown/markdown-html";
import { mentionedHandles } from "@/lib/text/markdown/mentioned-handles";

/**
 * A comment's HTML as it is stored and shown; also what a preview answers. A mention of somebody who blocked its author
 * stays plain text.
 */
export async function renderComment(source: string, authorId: string): Promise<string> {
  const mentioned = mentionedHandles(source);
  if (mentioned.length === 0) return markdownHtml(source, new Set());
  const members = await db().member.findMany({
    where: { handle: { in: mentioned }, blocked: { none: { blockedId: authorId } } },
    select: { handle: true },
  });
  return markdownHtml(source, new Set(members.map(({ handle }) => handle ?? "")));
}
