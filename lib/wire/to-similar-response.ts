import type { SimilarPapers } from "@/lib/similar/similar-papers";
import { toPaperItem } from "./to-paper-item";

/** Similar papers as a list of items, each with its reason. A header says what they were found by. */
export function toSimilarResponse({ by, papers }: SimilarPapers): Response {
  const items = papers.map((paper) => ({ ...toPaperItem(paper), similarity: paper.reason }));
  return Response.json(items, { headers: { "X-Similar-By": by, "Cache-Control": "no-store" } });
}
