import { collectionIdSchema } from "@/lib/community/collections/collection";
import { papersInOrder } from "@/lib/community/collections/collection-page";
import { searchFullPapers } from "@/lib/discovery/search/full-papers";
import type { Prisma } from "@/lib/generated/client";
import { dailyPapers } from "@/lib/papers/daily-papers";
import { parsePeriod, periodKindOfFolder } from "@/lib/papers/period";
import { db } from "@/lib/platform/db";
import type { CitedList } from "./address";
import type { CitedPaper } from "./csl-item";

/** The most papers of one file: as many as a search shows. */
const CITED_MAX = 1000;

/** The list that the decoded segments after the format name; undefined if they name none. */
export function parseCitedList(segments: string[], query: string): CitedList | undefined {
  const [folder = "", name = "", ...rest] = segments;
  if (rest.length > 0) return undefined;
  if (folder === "search" && name === "") return query === "" ? undefined : { kind: "search", query };
  if (folder === "reading-list" && name === "") return { kind: "reading-list" };
  if (folder === "collections")
    return collectionIdSchema.safeParse(name).success ? { kind: "collection", id: name } : undefined;
  const kind = periodKindOfFolder(folder);
  const period = kind && parsePeriod(kind, name);
  return period && { kind: "period", period };
}

const citedColumns = {
  id: true,
  title: true,
  abstract: true,
  authors: true,
  publishedAt: true,
  categories: true,
  withdrawnAt: true,
  withdrawnBy: true,
} satisfies Prisma.PaperSelect;

/** The papers of a list in its order, the first thousand; undefined when there is no such list, or it is not public. */
export async function citedPapers(
  list: Exclude<CitedList, { kind: "reading-list" }>,
): Promise<CitedPaper[] | undefined> {
  switch (list.kind) {
    case "period": {
      const { papers } = await dailyPapers({ periods: [list.period], limit: CITED_MAX });
      return papers.length > 0 ? papers : undefined;
    }
    case "search":
      return searchFullPapers(list.query, CITED_MAX);
    case "collection":
      return papersOf({ id: list.id, isPublic: true, readingListOf: null });
  }
}

/** The papers of a member's reading list, in the member's order. */
export async function citedReadingList(memberId: string): Promise<CitedPaper[]> {
  return (await papersOf({ readingListOf: memberId })) ?? [];
}

async function papersOf(where: Prisma.CollectionWhereInput): Promise<CitedPaper[] | undefined> {
  const collection = await db().collection.findFirst({
    where,
    select: { papers: { ...papersInOrder, select: { paper: { select: citedColumns } }, take: CITED_MAX } },
  });
  return collection?.papers.map(({ paper }) => paper);
}
