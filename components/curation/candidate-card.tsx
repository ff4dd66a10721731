import { ReasonForm } from "@/components/moderation/reason-form";
import { AbstractText, PaperTitle } from "@/components/paper/paper-text";
import { Button } from "@/components/ui/button";
import type { Candidate } from "@/lib/intake/curation/candidates";
import { candidateScore } from "@/lib/intake/curation/candidates";
import { nameOf } from "@/lib/members/names";
import { abstractUrl } from "@/lib/papers/external-links";
import { paperPath } from "@/lib/papers/paper-id";
import { formatShortDate } from "@/lib/papers/period";
import { counted } from "@/lib/text/plain";

const DECIDE = "/api/curation/decide";

type Props = { candidate: Candidate; tomorrow: string };

/** A candidate with its score and a form for each decision. `data-key` is a button's shortcut (curation-keys.tsx). */
export function CandidateCard({ candidate, tomorrow }: Props) {
  const { id, revision } = candidate;
  const titleId = `title-${id}`;
  return (
    <article className="candidate" tabIndex={-1} aria-labelledby={titleId}>
      <h2 id={titleId}>
        <a href={paperPath(id)}>
          <PaperTitle title={candidate.title} />
        </a>
      </h2>
      <p className="byline">
        {candidate.leadAuthors.join(", ")}
        {candidate.authorCount > candidate.leadAuthors.length && `, … (${candidate.authorCount})`}
      </p>
      <SignalList candidate={candidate} />
      <p className="abstract-lines">
        <AbstractText paper={candidate} />
      </p>
      <div className="decisions">
        <form method="post" action={DECIDE}>
          <CandidateFields id={id} revision={revision} kind="feature" />
          <Button type="submit" data-key="f">
            Feature today
          </Button>
        </form>
        <form method="post" action={DECIDE}>
          <CandidateFields id={id} revision={revision} kind="skip" />
          <button type="submit" className="outline-button" data-key="s">
            Skip
          </button>
        </form>
        <form method="post" action={DECIDE} className="schedule">
          <CandidateFields id={id} revision={revision} kind="schedule" />
          <label>
            <span className="sr-only">Feed day</span>
            <input type="date" name="day" required min={tomorrow} defaultValue={tomorrow} data-key="d" />
          </label>
          <button type="submit" className="outline-button">
            Schedule
          </button>
        </form>
        <details>
          <summary className="outline-button" data-key="h">
            Hide
          </summary>
          <ReasonForm
            action={DECIDE}
            fieldId={`reason-${id}`}
            label="Why, for everybody to read"
            button="Hide it"
          >
            <CandidateFields id={id} revision={revision} kind="hide" />
          </ReasonForm>
        </details>
      </div>
    </article>
  );
}

function CandidateFields({ id, revision, kind }: { id: string; revision: number; kind: string }) {
  return (
    <>
      <input type="hidden" name="paperId" value={id} />
      <input type="hidden" name="revision" value={revision} />
      <input type="hidden" name="kind" value={kind} />
    </>
  );
}

function SignalList({
  candidate: { id, signals, categories, publishedAt, submitterName },
}: {
  candidate: Candidate;
}) {
  const { upvotes, starsGained, submitterFeatured } = signals;
  return (
    <ul className="facts">
      <li>
        <strong>Score {candidateScore(signals).toFixed(1)}</strong>
      </li>
      <li>{counted(upvotes, "upvote")}</li>
      {starsGained > 0 && <li>+{starsGained.toLocaleString("en")} stars this week</li>}
      {submitterFeatured !== undefined && (
        <li>
          Submitted by {submitterName ?? nameOf(null)}, {submitterFeatured} featured before
        </li>
      )}
      {categories.length > 0 && <li>{categories.slice(0, 3).join(", ")}</li>}
      <li>{formatShortDate(publishedAt)}</li>
      <li>
        <a href={abstractUrl(id)}>arXiv</a>
      </li>
    </ul>
  );
}
