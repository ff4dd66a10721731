import { DateText } from "@/components/ui/date-text";
import { commentUrl } from "@/lib/community/comments/comment";
import type { LoggedAction } from "@/lib/community/moderation/log";
import { nameOf } from "@/lib/members/names";
import { paperPath } from "@/lib/papers/paper-id";

/** What curators did, each action with its reason. */
export function LogList({ actions }: { actions: LoggedAction[] }) {
  return (
    <ol className="log">
      {actions.map((action) => (
        <li key={action.id}>
          <p>
            <MemberName member={action.actor} /> <Description action={action} />
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

function Description({ action }: { action: LoggedAction }) {
  switch (action.kind) {
    case "hide_paper":
      return <>hid the paper {paperLink(action)}</>;
    case "unhide_paper":
      return <>showed the paper {paperLink(action)} again</>;
    case "mark_withdrawn":
      return <>marked the paper {paperLink(action)} as withdrawn</>;
    case "unmark_withdrawn":
      return <>marked the paper {paperLink(action)} as not withdrawn</>;
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
          suspended <MemberName member={action.member} />
          {action.until && (
            <>
              {" "}
              until <DateText date={action.until} />
            </>
          )}
        </>
      );
    case "ban":
      return (
        <>
          banned <MemberName member={action.member} />
        </>
      );
    case "reinstate":
      return (
        <>
          ended the suspension of <MemberName member={action.member} />
        </>
      );
  }
}

const paperLink = ({ paperId }: LoggedAction) =>
  paperId === null ? "since deleted" : <a href={paperPath(paperId)}>{paperId}</a>;

const commentLink = ({ paperId, comment }: LoggedAction) =>
  paperId === null || !comment ? "a comment" : <a href={commentUrl({ paperId, ...comment })}>a comment</a>;

function MemberName({ member }: { member: LoggedAction["actor"] }) {
  const name = nameOf(member);
  return member?.handle ? <a href={`/members/${member.handle}`}>{name}</a> : name;
}
