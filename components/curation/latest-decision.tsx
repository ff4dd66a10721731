import type { RecentDecision } from "@/lib/curation/recent-decisions";
import { paperPath } from "@/lib/papers/paper-id";
import { plainText } from "@/lib/text/plain-text";
import { UndoForm } from "./undo-form";

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
