import { Button } from "@/components/ui/button";
import { DateText } from "@/components/ui/date-text";
import type { OpenSession } from "@/lib/members/session";

export function SessionList({ sessions }: { sessions: OpenSession[] }) {
  return (
    <>
      <ul className="rows">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      {sessions.length > 1 && (
        <form method="post" action="/api/settings/sessions/end-others">
          <Button type="submit">Sign out everywhere else</Button>
        </form>
      )}
    </>
  );
}

function SessionRow({ session }: { session: OpenSession }) {
  return (
    <li>
      <div>
        <p>
          {session.browser}
          {session.isThisOne && " (this one)"}
        </p>
        <p className="hint">
          Started <DateText date={session.beganAt} />, last used <DateText date={session.lastUsedAt} />
        </p>
      </div>
      {!session.isThisOne && (
        <form method="post" action="/api/settings/sessions/end">
          <input type="hidden" name="session" value={session.id} />
          <button type="submit" className="link-button" aria-label={`Sign out ${session.browser}`}>
            {" "}
            Sign out{" "}
          </button>
        </form>
      )}
    </li>
  );
}
