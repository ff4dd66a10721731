import type { RecentDecision } from "@/lib/curation/recent-decisions";
import { paperPath } from "@/lib/papers/paper-id";
import { plainText } from "@/lib/text/plain-text";
import { UndoForm } from "./undo-form";

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
