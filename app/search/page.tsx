import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { SearchRefused, SearchView } from "@/components/search/search-view";
import { CANDIDATES_MAX } from "@/lib/discovery/search/plan";
import { RESULTS_PER_PAGE, searchPage } from "@/lib/discovery/search/results";
import { searchPath } from "@/lib/discovery/search/search-path";
import { paperPath } from "@/lib/papers/paper-id";
import { parsePaperReference } from "@/lib/papers/paper-reference";
import { SEARCH_CHARACTERS_MAX } from "@/lib/platform/browser-limits";
import { DomainError } from "@/lib/platform/errors";
import { collapseWhitespace } from "@/lib/text/plain";
import { feedLinks } from "@/lib/web/feeds/address";

export const dynamic = "force-dynamic";

/** Served at /papers?q=…, by a rewrite in next.config.ts. Every query parses: what is malformed falls back to its default. */
const query = z.object({
  q: z
    .string()
    .catch("")
    .transform((text) => collapseWhitespace(text).slice(0, SEARCH_CHARACTERS_MAX)),
  sort: z.enum(["relevance", "date", "upvotes"]).optional().catch(undefined),
  page: z.coerce
    .number()
    .int()
    .min(1)
    .max(CANDIDATES_MAX / RESULTS_PER_PAGE)
    .catch(1),
  typing: z.literal("1").optional().catch(undefined),
});

type Query = z.infer<typeof query>;
type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const parse = cache(async (searchParams: Props["searchParams"]) => query.parse(await searchParams));

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const parameters = await parse(searchParams);
  const { q } = parameters;
  if (q === "") return { title: "Search", description: "Search papers by words, names, ids and meaning." };
  if (parsePaperReference(q) !== undefined) return { title: `${q} – search`, robots: { index: false } };
  const found = await search(parameters);
  const types = feedLinks({ kind: "search", query: q }, `Papers for ${q}`);
  return {
    title: `${q} – search`,
    description: `Research papers for “${q}”, the best matches first, with why each is among them.`,
    // One page of a search is enough for search engines, and none of a search that was made up to plant words in their results.
    robots: {
      index: isFirstPage(parameters) && !(found instanceof DomainError) && found.hasEveryWord,
      follow: true,
    },
    alternates: { canonical: searchPath({ text: q, sort: "relevance", page: 1 }), types },
  };
}

function isFirstPage({ page, sort, typing }: Query): boolean {
  return page === 1 && sort === undefined && typing === undefined;
}

/** Too many searches at once, or one that takes too long, is said on the page, with the query still in the box. */
function refusal(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  throw error;
}

/** Cached per request: the metadata and the page share one search. */
const searchOnce = cache((q: string, sort: Query["sort"], page: number, typing: boolean) =>
  searchPage({ text: q, sort, page, typing, now: new Date() }).catch(refusal),
);

function search({ q, sort, page, typing }: Query) {
  return searchOnce(q, sort, page, typing === "1");
}

export default async function Page({ searchParams }: Props) {
  const parameters = await parse(searchParams);
  const named = parsePaperReference(parameters.q);
  // Its page offers to fetch a paper that is not here.
  if (named !== undefined) redirect(paperPath(named));
  const found = await search(parameters);
  if (found instanceof DomainError) return <SearchRefused text={parameters.q} reason={found.message} />;
  return <SearchView found={found} />;
}
