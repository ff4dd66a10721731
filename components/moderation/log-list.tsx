import { DateText } from "@/components/ui/date-text";
import { commentUrl } from "@/lib/community/comments/comment";
import type { LoggedAction } from "@/lib/community/moderation/log";
import { nameOf } from "@/lib/members/names";
import { paperPath } from "@/lib/papers/paper-id";

/** What curators did, each with its reason. */
export function LogList({ actions }: { actions: LoggedAction[] }) {
  return (
    <ol className="log">
      {actions.map((action) => (
        <li key={action.id}>
          <p>
            <Person person={action.actor} /> <Deed action={action} />
          </p>
          <p>
            <q>{action.reason}</q>
          </p>
          <p className="hint">
            <DateText date={action.createdAt} />
          </p>
        </li>
      ))}
    </ol>
  );
}

function Deed({ action }: { action: LoggedAction }) {
  switch (action.kind) {
    case "hide_paper":
      return <>hid the paper {paperLink(action)}</>;
    case "unhide_paper":
      return <>showed the paper {paperLink(action)} again</>;
    case "hide_comment":
      return (
        <>
          hid {commentLink(action)} on {paperLink(action)}
        </>
      );
    case "unhide_comment":
      return (
        <>
          showed {commentLink(action)} on {paperLink(action)} again
        </>
      );
    case "suspend":
      return (
        <>
          suspended {whom(action)}
          {action.until && (
            <>
              {" "}
              until <DateText date={action.until} />
            </>
          )}
        </>
      );
    case "ban":
      return <>banned {whom(action)}</>;
    case "reinstate":
      return <>ended the suspension of {whom(action)}</>;
  }
}

const paperLink = ({ paperId }: LoggedAction) =>
  paperId === null ? "of before" : <a href={paperPath(paperId)}>{paperId}</a>;

const commentLink = ({ paperId, comment }: LoggedAction) =>
  paperId === null || !comment ? "a comment" : <a href={commentUrl({ paperId, ...comment })}>a comment</a>;

const whom = ({ member }: LoggedAction) => <Person person={member} />;

function Person({ person }: { person: LoggedAction["actor"] }) {
  const name = nameOf(person);
  return person?.handle ? <a href={`/members/${person.handle}`}>{name}</a> : name;
}
