import type { FullPaper } from "@/lib/papers/daily-paper";
import { foundPapers } from "./found-papers";
import { inTurn } from "./in-turn";
import { searchPapers } from "./search-papers";
import { sortedIds } from "./sorted-ids";

/** The papers that a text in the query language asks for, best first. Throws DomainError when too many search at once. */
export function findPapers(text: string, papersMax: number): Promise<FullPaper[]> {
  return inTurn(async () => {
    const search = await searchPapers(text, { typing: false, now: new Date() });
    return foundPapers((await sortedIds(search)).slice(0, papersMax));
  });
}
