import { rowId } from "@/lib/community/collections/collection-papers";
import type { PaperLine } from "@/lib/papers/paper-line";
import { PaperRow } from "./paper-row";
import { RowActions } from "./row-actions";

/** Papers that their reader orders; `action` is where the buttons post. */
export function OrderedPapers({ papers, action }: { papers: PaperLine[]; action: string }) {
  return (
    <ol className="cards">
      {papers.map((paper, index) => (
        <li key={paper.id} id={rowId(paper.id)}>
          <PaperRow paper={paper}>
            <RowActions action={action} paper={paper} place={placeOf(index, papers.length)} />
          </PaperRow>
        </li>
      ))}
    </ol>
  );
}

function placeOf(index: number, count: number) {
  if (count === 1) return "only";
  if (index === 0) return "first";
  return index === count - 1 ? "last" : "between";
}
