import type { CommentView, ThreadView } from "@/lib/comments/discussion-page";
import { discussionPath } from "@/lib/comments/discussion-path";
import { CommentActions } from "./comment-actions";
import { CommentHead } from "./comment-head";
import { CommentText } from "./comment-text";

type Props = {
  paperId: string;
  threads: ThreadView[];
  /** The cached paper page is the same for everyone, so nobody writes there. */
  mode: "read" | "write";
};

export function ThreadList({ paperId, threads, mode }: Props) {
  return (
    <ol className="threads">
      {threads.map((thread) => (
        <li key={thread.id}>
          <Comment paperId={paperId} threadId={thread.id} comment={thread} mode={mode} />
          {thread.replies.length > 0 && (
            <ol className="replies">
              {thread.replies.map((reply) => (
                <li key={reply.id}>
                  <Comment paperId={paperId} threadId={thread.id} comment={reply} mode={mode} />
                </li>
              ))}
            </ol>
          )}
          {thread.moreReplies > 0 && (
            <p className="more-replies">
              <a href={`${discussionPath(paperId)}?thread=${thread.id}#comment-${thread.id}`}>
                {thread.moreReplies === 1 ? "1 more reply" : `${thread.moreReplies} more replies`}
              </a>
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

type CommentProps = { paperId: string; threadId: number; comment: CommentView; mode: Props["mode"] };

function Comment({ paperId, threadId, comment, mode }: CommentProps) {
  const isThread = comment.id === threadId;
  return (
    <article id={`comment-${comment.id}`} className="comment">
      <CommentHead paperId={paperId} threadId={threadId} comment={comment} />
      <CommentText comment={comment} />
      {mode === "write" && comment.state === "shown" && (isThread || comment.ownSource !== undefined) && (
        <CommentActions paperId={paperId} comment={comment} canReply={isThread} />
      )}
    </article>
  );
}
