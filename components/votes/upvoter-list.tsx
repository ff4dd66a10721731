import { MemberAvatar } from "@/components/members/member-avatar";
import type { Upvoter } from "@/lib/community/votes";

type Props = { upvoters: Upvoter[]; upvoteCount: number };

/** The upvoters who show their upvotes, and how many others. Renders nothing if nobody does: the count is shown above. */
export function UpvoterList({ upvoters, upvoteCount }: Props) {
  if (upvoters.length === 0) return null;
  // A vote may land between the two queries.
  const others = Math.max(0, upvoteCount - upvoters.length);
  return (
    <div className="upvoters">
      <span id="upvoters">Upvoted by</span>
      <ul aria-labelledby="upvoters" className="upvoter-row">
        {upvoters.map(({ handle, name, avatar }) => (
          <li key={handle}>
            <a href={`/members/${handle}`} title={name} className="upvoter">
              <MemberAvatar {...avatar} />
              <span className="sr-only">{name}</span>
            </a>
          </li>
        ))}
        {others > 0 && (
          <li>
            <span aria-hidden="true">+{others}</span>
            <span className="sr-only">{others === 1 ? "and one other" : `and ${others} others`}</span>
          </li>
        )}
      </ul>
    </div>
  );
}
