import type { RecentDecision } from "@/lib/curation/recent-decisions";
import { paperPath } from "@/lib/papers/paper-id";
import { plainText } from "@/lib/text/plain-text";

/** The latest decisions, each with the way back. */
export function DecisionList({ decisions }: { decisions: RecentDecision[] }) {
  if (decisions.length === 0) return null;
  return (
    <section aria-labelledby="decisions">
      <h2 id="decisions" className="feed-day">
        Decided
      </h2>
      <ol className="rows">
        {decisions.map(({ actionId, paperId, title, words }, index) => (
          <li key={actionId}>
            <p>
              <a href={paperPath(paperId)}>{plainText(title)}</a>
              <span className="hint"> {words}</span>
            </p>
            <form method="post" action="/api/curation/undo">
              <input type="hidden" name="actionId" value={actionId} />
              <button
                type="submit"
                className="link-button"
                data-undo={index === 0 ? "latest" : undefined}
                aria-label={`Undo: ${plainText(title)}`}
              >
                Undo
              </button>
            </form>
          </li>
        ))}
      </ol>
    </section>
  );
}
