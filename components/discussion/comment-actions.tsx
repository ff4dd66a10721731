import type { CommentView } from "@/lib/comments/discussion-page";
import { CommentForm } from "./comment-form";

type Props = { paperId: string; comment: CommentView; canReply: boolean };

/** What a signed-in reader can do with a comment: reply to it, and change or delete their own. */
export function CommentActions({ paperId, comment, canReply }: Props) {
  const { id, ownSource } = comment;
  return (
    <div className="comment-actions">
      {canReply && (
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
    </div>
  );
}
