import { db } from "@/lib/db";
import { type FullPaper, fullPaperColumns } from "./daily-paper";

/** One paper as the API gives it; null when there is no such paper or it is hidden. */
export function paperInfo(id: string): Promise<FullPaper | null> {
  return db().paper.findFirst({ where: { id, hiddenAt: null }, select: fullPaperColumns });
}
