import { db } from "@/lib/db";
import { type DailyPaper, dailyPaperColumns } from "@/lib/papers/daily-paper";

/** Papers in the order of their ids. One that was hidden since it was found is left out. */
export async function foundPapers(ids: string[]): Promise<DailyPaper[]> {
  const papers = await db().paper.findMany({
    where: { id: { in: ids }, hiddenAt: null },
    select: dailyPaperColumns,
  });
  const place = new Map(ids.map((id, index) => [id, index]));
  return papers.sort((one, other) => (place.get(one.id) ?? 0) - (place.get(other.id) ?? 0));
}
