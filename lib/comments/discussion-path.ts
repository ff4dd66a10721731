import { paperPath } from "@/lib/papers/paper-id";

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
