import type { SimilarPapers } from "@/lib/discovery/similar/similar-papers";
import { paperPath } from "@/lib/papers/paper-id";
import { PaperTitle } from "./paper-text";

/** Similar papers, each with the reason. Renders nothing if there are none. */
export function SimilarPaperList({ similar }: { similar: SimilarPapers }) {
  if (similar.papers.length === 0) return null;
  return (
    <section aria-labelledby="similar" className="similar">
      <h2 id="similar">Similar papers</h2>
      <ul>
        {similar.papers.map((paper) => (
          <li key={paper.id}>
            <a href={paperPath(paper.id)}>
              <PaperTitle title={paper.title} />
            </a>
            <p className="facts-line">{paper.reason}</p>
          </li>
        ))}
      </ul>
      {similar.by === "meaning" && <small>Found by what their abstracts mean.</small>}
    </section>
  );
}
