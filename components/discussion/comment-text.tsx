import { DocumentHtml } from "@/components/ui/document-html";
import { storeDocumentHtml } from "@/components/ui/document-html-store";
import type { CommentView } from "@/lib/community/comments/comment-view";

/** The text of a comment, or why it is gone. */
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
          <DocumentHtml as="div" storeKey={storeDocumentHtml(key, comment.html)} />
        </div>
      );
    }
  }
}
