import { z } from "zod";
import { paperPath } from "@/lib/papers/paper-id";
import { rowIdField } from "@/lib/platform/request-fields";
import { visibleText } from "@/lib/text/characters";
import { nestingDepth } from "@/lib/text/markdown/inspect";

export const commentIdSchema = rowIdField;

export const commentPath = z.object({ commentId: commentIdSchema });

/** The longest source of a comment, in UTF-8. A text never has more characters than bytes. */
const COMMENT_BYTES_MAX = 10_000;
export const COMMENT_CHARACTERS_MAX = COMMENT_BYTES_MAX;

const NESTING_MAX = 40;

/** A comment's source as it is stored: line ends normalised (forms send CRLF), NUL replaced, and nothing unseen. */
export const commentText = z
  .string()
  .transform((text) => visibleText(text.replace(/\r\n?/g, "\n").replaceAll("\0", "\ufffd")).trim())
  .refine((text) => text !== "", "must not be empty")
  .refine((text) => Buffer.byteLength(text) <= COMMENT_BYTES_MAX, "must not be longer than 10 kB")
  .refine((text) => nestingDepth(text) <= NESTING_MAX, "nests quotes or lists too deep");

/** Characters of HTML in one page, feed or answer: a megabyte of comments is more than anyone reads at once. */
const HTML_CHARACTERS_MAX = 1_000_000;

/** The first comments whose HTML one page holds, at least one; `taken` is what stands on the page already. */
export function commentsThatFit<Comment>(
  comments: readonly Comment[],
  { lengthOf, taken = 0 }: { lengthOf: (comment: Comment) => number; taken?: number },
): Comment[] {
  let length = taken;
  const end = comments.findIndex((comment, index) => {
    length += lengthOf(comment);
    return length > HTML_CHARACTERS_MAX && (taken > 0 || index > 0);
  });
  return end === -1 ? [...comments] : comments.slice(0, end);
}

/** The path of a paper's discussion, an uncached page. */
export function discussionPath(paperId: string): string {
  return `${paperPath(paperId)}/discussion`;
}

/** The address of a comment in its thread's view: it stays right when the thread moves to another page of the discussion. */
export function commentUrl({
  paperId,
  threadId,
  id,
}: {
  paperId: string;
  threadId: number;
  id: number;
}): string {
  return `${discussionPath(paperId)}?thread=${threadId}#comment-${id}`;
}
