import type { ReactNode } from "react";
import { discussionPath } from "@/lib/community/comments/comment";
import type { CommentView } from "@/lib/community/comments/comment-view";
import type { ThreadView } from "@/lib/community/comments/discussion-page";
import { counted } from "@/lib/text/plain";
import { CommentActions, type Reader } from "./comment-actions";
import { CommentHead } from "./comment-head";
import { CommentReactions } from "./comment-reactions";
import { CommentText } from "./comment-text";

type Props = {
  paperId: string;
  threads: ThreadView[];
  /** Undefined when nobody is signed in, and on the paper's page, which is cached for everyone. */
  reader: Reader | undefined;
};

export function ThreadList({ paperId, threads, reader }: Props) {
  return (
    <ol className="threads">
      {threads.map((thread) => (
        <li key={thread.id}>
          <Comment paperId={paperId} threadId={thread.id} comment={thread} reader={reader} />
          {thread.replies.length > 0 && (
            <ol className="replies">
              {thread.replies.map((reply) => (
                <li key={reply.id}>
                  <Comment paperId={paperId} threadId={thread.id} comment={reply} reader={reader} />
                </li>
              ))}
            </ol>
          )}
          {thread.moreReplies > 0 && (
            <p className="more-replies">
              <a href={`${discussionPath(paperId)}?thread=${thread.id}#comment-${thread.id}`}>
                {counted(thread.moreReplies, "more reply", "more replies")}
              </a>
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

/** Hides a blocked member's comment behind a click. */
function Folded({ when, children }: { when: boolean; children: ReactNode }) {
  if (!when) return children;
  return (
    <details className="folded">
      <summary>From somebody whom you block</summary>
      {children}
    </details>
  );
}

type CommentProps = { paperId: string; threadId: number; comment: CommentView; reader: Props["reader"] };

function Comment({ paperId, threadId, comment, reader }: CommentProps) {
  const isThread = comment.id === threadId;
  return (
    <article id={`comment-${comment.id}`} className="comment">
      <CommentHead paperId={paperId} threadId={threadId} comment={comment} />
      <Folded when={comment.isFolded}>
        <CommentText comment={comment} />
        <CommentReactions comment={comment} mayReact={reader !== undefined} />
      </Folded>
      {reader && (comment.state === "shown" || (comment.state === "hidden" && reader.mayModerate)) && (
        <CommentActions paperId={paperId} comment={comment} isThread={isThread} reader={reader} />
      )}
    </article>
  );
}
