import { DateText } from "@/components/ui/date-text";
import type { BlockedMember } from "@/lib/members/blocks";

/** The members that a member blocks, each with a button to unblock. */
export function BlockedList({ members }: { members: BlockedMember[] }) {
  if (members.length === 0)
    return <p>No one blocked. You can block someone from “Report” on their comment.</p>;
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
