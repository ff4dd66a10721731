import { db } from "@/lib/db";
import type { SearchSort } from "./parse-query";
import type { Search } from "./search-papers";

const ORDERS = {
  date: [{ publishedAt: "desc" }, { id: "desc" }],
  upvotes: [{ upvoteCount: "desc" }, { publishedAt: "desc" }, { id: "desc" }],
} as const;

/** What was found in the order that the query or the reader asks for; a paper that the query names comes first. */
export async function sortedIds(
  { query, namedId, candidates }: Search,
  asked: SearchSort | undefined = query.sort,
): Promise<string[]> {
  const found = candidates.map(({ id }) => id);
  const ids = await inOrder(found, asked ?? "relevance");
  return namedId === undefined ? ids : [namedId, ...ids.filter((id) => id !== namedId)];
}

async function inOrder(ids: string[], sort: SearchSort): Promise<string[]> {
  if (sort === "relevance") return ids;
  const papers = await db().paper.findMany({
    where: { id: { in: ids } },
    orderBy: [...ORDERS[sort]],
    select: { id: true },
  });
  return papers.map(({ id }) => id);
}
