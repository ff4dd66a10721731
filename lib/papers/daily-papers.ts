import { db } from "@/lib/db";
import { dayStart } from "@/lib/time";
import { type DailyPaper, dailyPaperColumns } from "./daily-paper";
import { datedOrder } from "./feed";

/** The papers of one feed day in its page's order or, without a day, of the latest feed days first. */
export function dailyPapers({
  day,
  limit,
}: {
  day: string | undefined;
  limit: number;
}): Promise<DailyPaper[]> {
  return db().paper.findMany({
    where: { feedDay: day === undefined ? { not: null } : dayStart(day), hiddenAt: null },
    orderBy: [{ feedDay: "desc" }, ...datedOrder],
    select: dailyPaperColumns,
    take: limit,
  });
}
