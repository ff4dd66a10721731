import { rowElementId } from "@/lib/community/collections/collection-papers";
import type { PaperLine } from "@/lib/papers/paper-line";
import { PaperRow } from "./paper-row";
import { RowActions } from "./row-actions";

/** Papers in an order that the member can change. `action` is the address that the buttons post to. */
export function OrderedPapers({ papers, action }: { papers: PaperLine[]; action: string }) {
  return (
    <ol className="cards">
      {papers.map((paper, index) => (
        <li key={paper.id} id={rowElementId(paper.id)}>
          <PaperRow paper={paper}>
            <RowActions action={action} paper={paper} position={positionOf(index, papers.length)} />
          </PaperRow>
        </li>
      ))}
    </ol>
  );
}

function positionOf(index: number, count: number) {
  if (count === 1) return "only";
  if (index === 0) return "first";
  return index === count - 1 ? "last" : "between";
}
