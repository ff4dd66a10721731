import type { CommentView } from "@/lib/community/comments/comment-view";
import { paperPath } from "@/lib/papers/paper-id";
import { CommentForm } from "./comment-form";

/** A signed-in reader of a discussion. */
export type Reader = { mayModerate: boolean };

type Props = { paperId: string; comment: CommentView; isThread: boolean; reader: Reader };

/** What a signed-in reader can do with a comment: reply, report, edit or delete their own, moderate. */
export function CommentActions({ paperId, comment, isThread, reader }: Props) {
  const { id, state, ownSource } = comment;
  return (
    <div className="comment-actions">
      {isThread && state === "shown" && (
        <details>
          <summary>Reply</summary>
          <CommentForm
            paperId={paperId}
            fieldId={`reply-${id}`}
            label="Your reply"
            purpose={{ kind: "reply", to: id }}
          />
        </details>
      )}
      {ownSource !== undefined && (
        <>
          <details>
            <summary>Edit</summary>
            <CommentForm
              paperId={paperId}
              fieldId={`edit-${id}`}
              label="Your comment"
              purpose={{ kind: "edit", id, source: ownSource }}
            />
          </details>
          <details>
            <summary>Delete</summary>
            <form method="post" action={`/api/comments/${id}`}>
              <input type="hidden" name="action" value="delete" />
              <button type="submit" className="link-button">
                Delete this comment for good
              </button>
            </form>
          </details>
        </>
      )}
      {state === "shown" && ownSource === undefined && (
        <a href={`${paperPath(paperId)}/report?comment=${id}`}>Report or block</a>
      )}
      {reader.mayModerate && <a href={`/moderation/item?commentId=${id}`}>Moderate</a>}
    </div>
  );
}
