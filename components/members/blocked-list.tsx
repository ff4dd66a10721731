import { DateText } from "@/components/ui/date-text";
import type { BlockedMember } from "@/lib/members/blocks";

/** The members that a member blocks, each with a button to unblock. */
export function BlockedList({ members }: { members: BlockedMember[] }) {
  if (members.length === 0)
    return <p>You block nobody. The page that reports a comment also blocks who wrote it.</p>;
  return (
    <ul className="rows">
      {members.map(({ id, name, since }) => (
        <li key={id}>
          <div>
            <p>{name}</p>
            <p className="hint">
              Since <DateText date={since} />
            </p>
          </div>
          <form method="post" action="/api/settings/unblock">
            <input type="hidden" name="member" value={id} />
            <button type="submit" className="link-button" aria-label={`Unblock ${name}`}>
              Unblock
            </button>
          </form>
        </li>
      ))}
    </ul>
  );
}
