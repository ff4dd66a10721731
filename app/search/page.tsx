import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { SearchRefused, SearchView } from "@/components/search/search-view";
import { RESULTS_PER_PAGE, searchPage } from "@/lib/discovery/search/results";
import { CANDIDATES_MAX } from "@/lib/discovery/search/search-papers";
import { searchPath } from "@/lib/discovery/search/search-path";
import { paperPath } from "@/lib/papers/paper-id";
import { DomainError } from "@/lib/platform/errors";
import { SEARCH_CHARACTERS_MAX } from "@/lib/platform/shared-limits";
import { feedLinks } from "@/lib/web/feeds/address";

/** What /papers?q=… shows (next.config.ts). Whatever an address says, it is a search. */
export const dynamic = "force-dynamic";

const query = z.object({
  q: z
    .string()
    .catch("")
    .transform((text) => text.trim().slice(0, SEARCH_CHARACTERS_MAX)),
  sort: z.enum(["relevance", "date", "upvotes"]).optional().catch(undefined),
  page: z.coerce
    .number()
    .int()
    .min(1)
    .max(CANDIDATES_MAX / RESULTS_PER_PAGE)
    .catch(1),
  typing: z.literal("1").optional().catch(undefined),
});

type Asked = z.infer<typeof query>;
type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const parse = cache(async (searchParams: Props["searchParams"]) => query.parse(await searchParams));

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const asked = await parse(searchParams);
  const { q } = asked;
  if (q === "") return { title: "Search", description: "Search papers by words, names, ids and meaning." };
  const found = await search(asked);
  const types = feedLinks({ kind: "search", query: q }, `Papers for ${q}`);
  return {
    title: `${q} – search`,
    description: `Research papers for “${q}”, the best matches first, with why each is among them.`,
    // Search engines need one page of a search, and none of a search that somebody made up to be seen by them.
    robots: { index: isFirstPage(asked) && "holdsWords" in found && found.holdsWords, follow: true },
    alternates: { canonical: searchPath({ text: q, sort: "relevance", page: 1 }), types },
  };
}

function isFirstPage({ page, sort, typing }: Asked): boolean {
  return page === 1 && sort === undefined && typing === undefined;
}

/** Too many search at once, or this search takes too long: that is said on the page, with what was typed. */
function refusal(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  throw error;
}

/** The head and the page show the same search; it is made once. */
const searchOnce = cache((q: string, sort: Asked["sort"], page: number, typing: boolean) =>
  searchPage({ text: q, sort, page, typing, now: new Date() }).catch(refusal),
);

function search({ q, sort, page, typing }: Asked) {
  return searchOnce(q, sort, page, typing === "1");
}

export default async function Page({ searchParams }: Props) {
  const asked = await parse(searchParams);
  const found = await search(asked);
  if (found instanceof DomainError) return <SearchRefused text={asked.q} why={found.message} />;
  if (found.namedId !== undefined) redirect(paperPath(found.namedId));
  return <SearchView found={found} />;
}
