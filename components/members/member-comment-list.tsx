import { DateText } from "@/components/ui/date-text";
import { commentUrl } from "@/lib/community/comments/comment";
import type { MemberComments } from "@/lib/community/public-profile";
import { plainText } from "@/lib/text/latex/render";

/** A member's comments, each with a link to it in its discussion. */
export function MemberCommentList({ handle, comments: page }: { handle: string; comments: MemberComments }) {
  const { comments, nextBefore } = page;
  if (comments.length === 0) return null;
  return (
    <>
      <h2>Comments</h2>
      <ul className="log">
        {comments.map(({ id, threadId, paper, excerpt, createdAt }) => (
          <li key={id}>
            <p>
              <a href={commentUrl({ paperId: paper.id, threadId, id })}>{excerpt}</a>
            </p>
            <p className="hint">
              On {plainText(paper.title)}, <DateText date={createdAt} />
            </p>
          </li>
        ))}
      </ul>
      {nextBefore !== undefined && (
        <p>
          <a href={`/members/${handle}?comments=${nextBefore}`}>Earlier comments</a>
        </p>
      )}
    </>
  );
}
