import { DateText } from "@/components/ui/date-text";
import { DocumentHtml } from "@/components/ui/document-html";
import { storeDocumentHtml } from "@/components/ui/document-html-store";
import { commentUrl } from "@/lib/community/comments/comment";
import type { ModerationItem } from "@/lib/community/moderation/queue";
import { nameOf } from "@/lib/members/names";
import { paperPath } from "@/lib/papers/paper-id";
import { plainText } from "@/lib/text/latex/render";
import { ReasonForm, SubjectFields } from "./reason-form";

/** A paper or comment for a curator to decide about, with its reports and the forms that decide. */
export function ModerationItemView({ item }: { item: ModerationItem }) {
  const { subject, state, hiddenReason, reports } = item;
  return (
    <article className="moderation-item">
      <ItemHead item={item} />
      {item.comment && (
        <div className="comment-text">
          <DocumentHtml as="div" storeKey={storeDocumentHtml(`moderation-${item.key}`, item.comment.html)} />
        </div>
      )}
      {state === "hidden" && <p className="hint">Hidden{hiddenReason !== null && <>: {hiddenReason}</>}</p>}
      <ul className="hint">
        {reports.map((report) => (
          <li key={report.reporter + report.createdAt.toISOString()}>
            {report.reporter}, <DateText date={report.createdAt} />: {report.reason}
          </li>
        ))}
      </ul>
      <ReasonForm
        action={state === "hidden" ? "/api/moderation/unhide" : "/api/moderation/hide"}
        fieldId={`reason-${item.key}`}
        label="Why, for everybody to read"
        button={state === "hidden" ? "Show again" : "Hide"}
      >
        <SubjectFields subject={subject} />
      </ReasonForm>
      {item.isWithdrawn !== undefined && (
        <ReasonForm
          action="/api/moderation/withdrawal"
          fieldId={`withdrawal-${item.key}`}
          label={
            item.isWithdrawn
              ? "Why it is not withdrawn, for everyone to read"
              : "Where it says that it is withdrawn, for everyone to read"
          }
          button={item.isWithdrawn ? "Mark as not withdrawn" : "Mark as withdrawn"}
        >
          <SubjectFields subject={subject} />
          <input type="hidden" name="withdrawn" value={item.isWithdrawn ? "no" : "yes"} />
        </ReasonForm>
      )}
      {reports.length > 0 && (
        <form method="post" action="/api/moderation/keep">
          <SubjectFields subject={subject} />
          <button type="submit" className="link-button">
            Leave it as it is
          </button>
        </form>
      )}
    </article>
  );
}

function ItemHead({ item: { paper, comment, author } }: { item: ModerationItem }) {
  const title = plainText(paper.title);
  if (!comment)
    return (
      <p>
        Paper <a href={paperPath(paper.id)}>{title}</a>
      </p>
    );
  const { id, threadId } = comment;
  return (
    <p>
      <a href={commentUrl({ paperId: paper.id, threadId, id })}>Comment</a> by{" "}
      {author ? <a href={`/moderation/members/${author.id}`}>{nameOf(author)}</a> : nameOf(null)} on{" "}
      <a href={paperPath(paper.id)}>{title}</a>
    </p>
  );
}
