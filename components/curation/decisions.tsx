import type { RecentDecision } from "@/lib/intake/curation/decisions";
import { paperPath } from "@/lib/papers/paper-id";
import { plainText } from "@/lib/text/latex/render";

/** What was decided last, above all else, with the way back. */
export function LatestDecision({ decision }: { decision: RecentDecision }) {
  return (
    <div className="notice latest-decision">
      <p>
        {decision.words}: <a href={paperPath(decision.paperId)}>{plainText(decision.title)}</a>
      </p>
      <UndoForm decision={decision} isLatest />
    </div>
  );
}

/** The decisions before the latest, each with the way back. */
export function DecisionList({ decisions }: { decisions: RecentDecision[] }) {
  if (decisions.length === 0) return null;
  return (
    <section aria-labelledby="decisions">
      <h2 id="decisions" className="list-head">
        Decided before
      </h2>
      <ol className="rows">
        {decisions.map((decision) => (
          <li key={decision.actionId}>
            <p>
              <a href={paperPath(decision.paperId)}>{plainText(decision.title)}</a>
              <span className="hint"> {decision.words}</span>
            </p>
            <UndoForm decision={decision} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Takes a decision back; the keyboard presses the latest one's. */
function UndoForm({ decision, isLatest }: { decision: RecentDecision; isLatest?: true }) {
  return (
    <form method="post" action="/api/curation/undo">
      <input type="hidden" name="actionId" value={decision.actionId} />
      <button
        type="submit"
        className="link-button underline"
        data-undo={isLatest && "latest"}
        aria-label={`Undo: ${plainText(decision.title)}`}
      >
        Undo
      </button>
    </form>
  );
}
