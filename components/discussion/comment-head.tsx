import type { CommentView } from "@/lib/comments/discussion-page";
import { commentUrl } from "@/lib/comments/discussion-path";
import { shortDate } from "@/lib/papers/period";

type Props = { paperId: string; threadId: number; comment: CommentView };

/** Who wrote a comment and when; the time is its permanent address. */
export function CommentHead({ paperId, threadId, comment }: Props) {
  const { id, state, author, createdAt, editedAt } = comment;
  return (
    <p className="comment-head">
      {state === "shown" && <strong>{nameOf(author)}</strong>}{" "}
      <a href={commentUrl({ paperId, threadId, id })}>
        <time dateTime={createdAt.toISOString()}>{shortDate(createdAt)}</time>
      </a>
      {state === "shown" && editedAt && <span title={editedAt.toISOString()}> · edited</span>}
    </p>
  );
}

function nameOf(author: CommentView["author"]): string {
  if (!author) return "Deleted member";
  return author.name || author.handle || "A member";
}
