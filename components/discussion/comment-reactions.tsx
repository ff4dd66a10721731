import type { CommentView } from "@/lib/community/comments/comment-view";
import { REACTIONS } from "@/lib/community/comments/reactions";

type Props = { comment: CommentView; mayReact: boolean };

/** The reactions to a comment. A signed-in reader gets every kind, as a button that adds or removes theirs. */
export function CommentReactions({ comment, mayReact }: Props) {
  if (comment.state !== "shown") return null;
  return mayReact ? <ReactionButtons comment={comment} /> : <ReactionCounts comment={comment} />;
}

function ReactionCounts({ comment: { reactions } }: { comment: CommentView }) {
  if (reactions.length === 0) return null;
  return (
    <ul className="reactions" aria-label="Reactions">
      {reactions.map(({ kind, count }) => {
        const { sign, word } = reactionOf(kind);
        return (
          <li key={kind} title={word}>
            {sign} {count}
          </li>
        );
      })}
    </ul>
  );
}

function ReactionButtons({ comment: { id, reactions } }: { comment: CommentView }) {
  return (
    <form method="post" action={`/api/comments/${id}/reactions`} className="reactions">
      {REACTIONS.map(({ kind, sign, word }) => {
        const { count, isMine } = reactions.find((reaction) => reaction.kind === kind) ?? {
          count: 0,
          isMine: false,
        };
        return (
          <button
            key={kind}
            type="submit"
            name={isMine ? "remove" : "add"}
            value={kind}
            aria-pressed={isMine}
            aria-label={count === 0 ? word : `${word}, ${count}`}
          >
            {sign} {count > 0 && count}
          </button>
        );
      })}
    </form>
  );
}

function reactionOf(kind: (typeof REACTIONS)[number]["kind"]) {
  return REACTIONS.find((reaction) => reaction.kind === kind) ?? REACTIONS[0];
}
