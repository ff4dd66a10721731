import type { RecentDecision } from "@/lib/intake/curation/decisions";
import { paperPath } from "@/lib/papers/paper-id";
import { plainText } from "@/lib/text/latex/render";

/** The latest decision, shown above the candidates, with a button to undo it. */
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

/** Earlier decisions, each with a button to undo it. */
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

/** Undoes a decision. The shortcut `u` presses the latest one's button. */
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
