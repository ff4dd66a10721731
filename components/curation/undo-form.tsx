import type { RecentDecision } from "@/lib/curation/recent-decisions";
import { plainText } from "@/lib/text/plain-text";

/** Takes a decision back; the keyboard presses the latest one's. */
export function UndoForm({ decision, isLatest }: { decision: RecentDecision; isLatest?: true }) {
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
