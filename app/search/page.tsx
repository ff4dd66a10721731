import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { SearchRefused } from "@/components/search/search-refused";
import { SearchView } from "@/components/search/search-view";
import { DomainError } from "@/lib/domain-error";
import { feedLinks } from "@/lib/feeds/feed-links";
import { paperPath } from "@/lib/papers/paper-id";
import { RESULTS_PER_PAGE, searchPage } from "@/lib/search/search-page";
import { CANDIDATES_MAX } from "@/lib/search/search-papers";
import { SEARCH_CHARACTERS_MAX } from "@/lib/wire/search-query";

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

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const parse = cache(async (searchParams: Props["searchParams"]) => query.parse(await searchParams));

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { q } = await parse(searchParams);
  const robots = { index: false, follow: true };
  if (q === "") return { title: "Search", robots };
  const types = feedLinks({ kind: "search", query: q }, `Papers for ${q}`);
  return { title: `${q} – search`, robots, alternates: { types } };
}

/** Too many search at once, or this search takes too long: that is said on the page, with what was typed. */
function refusal(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  throw error;
}

export default async function Page({ searchParams }: Props) {
  const { q, sort, page, typing } = await parse(searchParams);
  const found = await searchPage({ text: q, sort, page, typing: typing === "1", now: new Date() }).catch(
    refusal,
  );
  if (found instanceof DomainError) return <SearchRefused text={q} why={found.message} />;
  if (found.namedId !== undefined) redirect(paperPath(found.namedId));
  return <SearchView found={found} />;
}
