import { z } from "zod";
import { paperPath } from "@/lib/papers/paper-id";
import { rowIdField } from "@/lib/platform/request-fields";
import { nestingDepth } from "@/lib/text/markdown/inspect";

export const commentIdSchema = rowIdField;

export const commentPath = z.object({ commentId: commentIdSchema });

/** What a comment's source may measure in UTF-8; in characters it is never more. */
const COMMENT_BYTES_MAX = 10_000;
export const COMMENT_CHARACTERS_MAX = COMMENT_BYTES_MAX;

const NESTING_MAX = 40;

/** What somebody wrote, as it is stored: line ends as everywhere but in forms, and nothing that Postgres cannot hold. */
export const commentText = z
  .string()
  .transform((text) => text.replace(/\r\n?/g, "\n").replaceAll("\0", "\ufffd").trim())
  .refine((text) => text !== "", "must not be empty")
  .refine((text) => Buffer.byteLength(text) <= COMMENT_BYTES_MAX, "must not be longer than 10 kB")
  .refine((text) => nestingDepth(text) <= NESTING_MAX, "nests quotes or lists too deep");

/** The uncached page on which a paper's discussion is read and written. */
export function discussionPath(paperId: string): string {
  return `${paperPath(paperId)}/discussion`;
}

/** Where a comment is read in its thread, on whatever page of the discussion that thread comes to stand. */
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
