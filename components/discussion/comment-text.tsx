import { DocumentHtml } from "@/components/ui/document-html";
import { keepDocumentHtml } from "@/components/ui/document-html-store";
import type { CommentView } from "@/lib/community/comments/comment-view";

/** What a comment says, or why it says nothing any more. */
export function CommentText({ comment }: { comment: CommentView }) {
  switch (comment.state) {
    case "deleted":
      return <p className="comment-gone">This comment was deleted.</p>;
    case "hidden":
      return (
        <p className="comment-gone">
          This comment was hidden by a curator{comment.hiddenReason && `: ${comment.hiddenReason}`}.
        </p>
      );
    case "shown": {
      const key = `comment-${comment.id}-${comment.editedAt?.getTime() ?? 0}`;
      return (
        <div className="comment-text">
          <DocumentHtml as="div" storeKey={keepDocumentHtml(key, comment.html)} />
        </div>
      );
    }
  }
}
