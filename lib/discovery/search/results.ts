import { visibleNames } from "@/lib/papers/authors";
import { type PaperBrief, paperBriefColumns, toPaperBrief } from "@/lib/papers/paper-card";
import { limitConcurrency } from "@/lib/platform/concurrency";
import { db } from "@/lib/platform/db";
import { plainText, titleHtml } from "@/lib/text/latex/render";
import { escapeHtml } from "@/lib/text/plain";
import { type Facets, facetsOf } from "./facets";
import { explainMatch, markWords, snippetOf, spellingsOf } from "./highlight";
import { CANDIDATES_MAX } from "./plan";
import type { SearchSort } from "./query";
import { type Search, searchPapers } from "./search-papers";

export const RESULTS_PER_PAGE = 20;

/** A result card: the paper with the searched words marked. */
export type SearchResult = PaperBrief & {
  /** Safe HTML with the words marked, like the snippet. */
  titleHtml: string;
  snippetHtml: string;
  why: string;
};

export type SearchPage = {
  text: string;
  sort: SearchSort;
  page: number;
  /** The position of this page's first result among all, from 1. */
  firstPlace: number;
  pageCount: number;
  paperCount: number;
  /** Whether any paper has every searched word. */
  hasEveryWord: boolean;
  /** True when there may be more papers than can be paged through. */
  isCapped: boolean;
  /** Corrected words: as typed, and what was searched as well. */
  readAs: { word: string; as: string }[];
  results: SearchResult[];
  facets: Facets;
  /** The paper that the text names, if it is stored here. */
  namedId: string | undefined;
};

type SearchPageParams = {
  text: string;
  sort: SearchSort | undefined;
  page: number;
  typing: boolean;
  now: Date;
};

/** One page of a search; a page past the end has no results. */
export async function searchPage({ text, sort, page, typing, now }: SearchPageParams): Promise<SearchPage> {
  return searchQueue(async () => {
    const search = await searchPapers(text, { typing, now });
    const ids = await sortedIds(search, sort);
    const shown = ids.slice((page - 1) * RESULTS_PER_PAGE, page * RESULTS_PER_PAGE);
    const [facets, results] = await Promise.all([facetsOf(ids), resultsOf(shown, search)]);
    return {
      text,
      sort: sort ?? search.query.sort ?? "relevance",
      page,
      firstPlace: (page - 1) * RESULTS_PER_PAGE + 1,
      pageCount: Math.ceil(ids.length / RESULTS_PER_PAGE),
      paperCount: ids.length,
      hasEveryWord: search.candidates.some(({ hasAllWords }) => hasAllWords),
      isCapped: ids.length >= CANDIDATES_MAX,
      readAs: search.terms.flatMap(({ word, readAs }) =>
        readAs === undefined ? [] : [{ word, as: readAs }],
      ),
      results,
      facets,
      namedId: search.namedId,
    };
  });
}

async function resultsOf(ids: string[], { candidates, terms }: Search): Promise<SearchResult[]> {
  const [rows, spellings] = await Promise.all([
    db().paper.findMany({ where: { id: { in: ids }, hiddenAt: null }, select: paperBriefColumns }),
    spellingsOf(terms),
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const words = new Set([...spellings.values()].flatMap((spelt) => [...spelt]));
  const matchOf = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  return ids.flatMap((id) => {
    const paper = byId.get(id);
    if (!paper) return [];
    const { title } = paper;
    const authors = visibleNames(paper.authors);
    const abstract = plainText(paper.abstract);
    const match = matchOf.get(id);
    return {
      ...toPaperBrief(paper),
      titleHtml: markWords(titleHtml(title), words),
      snippetHtml: markWords(escapeHtml(snippetOf(abstract, words)), words),
      why: match ? explainMatch(match, { title: plainText(title), abstract, authors }, spellings) : "",
    };
  });
}

const ORDERS = {
  date: [{ publishedAt: "desc" }, { id: "desc" }],
  upvotes: [{ upvoteCount: "desc" }, { publishedAt: "desc" }, { id: "desc" }],
} as const;

/** The ids of a search in the requested order, the query's own by default; a paper that the text names comes first. */
export async function sortedIds(
  { query, namedId, candidates }: Search,
  sort: SearchSort | undefined = query.sort,
): Promise<string[]> {
  const found = candidates.map(({ id }) => id);
  const ids = await inOrder(found, sort ?? "relevance");
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

/** Searches are the most expensive public request: a few run at once, and a burst of readers waits here. */
export const searchQueue = limitConcurrency({ running: 4, waiting: 32, retryAfterSeconds: 2 });
