import { db } from "@/lib/db";
import { ENTRIES_MAX } from "./entries-max";
import type { Feed } from "./feed";
import { paperEntry, paperEntryColumns } from "./paper-entry";

/** The newest papers of an arXiv category, featured or not. */
export async function categoryFeed(category: string): Promise<Feed> {
  const papers = await db().paper.findMany({
    where: { categories: { has: category }, hiddenAt: null },
    orderBy: [{ publishedAt: "desc" }, { id: "desc" }],
    select: paperEntryColumns,
    take: ENTRIES_MAX,
  });
  return {
    title: `New papers in ${category}`,
    description: `The newest papers of arXiv's category ${category}.`,
    pagePath: "/papers",
    entries: papers.map(paperEntry),
  };
}
