import { db } from "@/lib/db";
import { latestFeedDay } from "@/lib/papers/feed";
import { inWords } from "@/lib/papers/period";
import { dayStart } from "@/lib/time";
import type { Feed } from "./feed";
import { paperEntry, paperEntryColumns } from "./paper-entry";

/** The papers of the latest feed day, featured last first: all of them, so that who asks once a day misses none. */
export async function latestFeed(): Promise<Feed> {
  const day = await latestFeedDay();
  const papers =
    day === undefined
      ? []
      : await db().paper.findMany({
          where: { feedDay: dayStart(day), hiddenAt: null },
          orderBy: [{ featuredAt: "desc" }, { id: "desc" }],
          select: paperEntryColumns,
        });
  return {
    title: "Papers of the day",
    description:
      day === undefined
        ? "No papers yet."
        : `The research papers of ${inWords(day, { day: "numeric", month: "long", year: "numeric" })}.`,
    pagePath: "/papers",
    entries: papers.map(paperEntry),
  };
}
