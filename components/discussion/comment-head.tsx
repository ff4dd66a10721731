import { MemberAvatar } from "@/components/members/member-avatar";
import { commentUrl } from "@/lib/community/comments/comment";
import type { CommentView } from "@/lib/community/comments/comment-view";
import { nameOf } from "@/lib/members/names";
import { formatShortDate } from "@/lib/papers/period";

type Props = { paperId: string; threadId: number; comment: CommentView };

/** The author and the time of a comment. The time links to the comment's permanent address. */
export function CommentHead({ paperId, threadId, comment }: Props) {
  const { id, state, author, createdAt, editedAt } = comment;
  return (
    <p className="comment-head">
      {author && <MemberAvatar {...author.avatar} />}
      {state === "shown" && <AuthorName author={author} />}{" "}
      <a href={commentUrl({ paperId, threadId, id })}>
        <time dateTime={createdAt.toISOString()}>{formatShortDate(createdAt)}</time>
      </a>
      {state === "shown" && editedAt && <span title={editedAt.toISOString()}> · edited</span>}
    </p>
  );
}

/** Links to the author's public page if they have one: it needs a handle. */
function AuthorName({ author }: { author: CommentView["author"] }) {
  const name = <strong>{nameOf(author)}</strong>;
  return (
    <>
      {author?.handle ? <a href={`/members/${author.handle}`}>{name}</a> : name}
      {author?.badges.map((badge) => (
        <span key={badge} className="badge">
          {badge}
        </span>
      ))}
    </>
  );
}
