import type { FullPaper } from "@/lib/papers/daily-paper";
import type { PaperInfo } from "./shapes";
import { toPaper } from "./to-paper-item";

/** A paper by itself, with the lists of what is linked to it elsewhere: nothing is known of those here. */
export function toPaperInfo(paper: FullPaper): PaperInfo {
  return {
    ...toPaper(paper),
    linkedModels: [],
    numTotalModels: 0,
    linkedDatasets: [],
    numTotalDatasets: 0,
    linkedSpaces: [],
    numTotalSpaces: 0,
  };
}
