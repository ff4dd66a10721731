import { Prisma } from "@/lib/generated/client";
import { parsePaperReference } from "@/lib/papers/paper-reference";
import { db } from "@/lib/platform/db";
import { dayStart } from "@/lib/platform/time";
import { storableText } from "@/lib/text/characters";
import { boundedQuery } from "./bounded-query";
import { phraseQueries, queryFilter } from "./filter";
import { fuse, type Ranked } from "./fuse";
import { lexicalCandidates } from "./lexical";
import { CANDIDATES_MAX, planCandidates } from "./plan";
import { parseQuery, type SearchQuery } from "./query";
import { filterCondition, semanticCandidates } from "./semantic";
import { searchTerms, type Term } from "./terms";

/** How many papers are ranked by meaning: further down the list hardly anything is near. */
export const NEAR_PAPERS = 200;

export type Search = {
  query: SearchQuery;
  terms: Term[];
  /** The paper that the text names by its id or address, if it is stored here. Then nothing else is searched for. */
  namedId: string | undefined;
  /** Best first. */
  candidates: Ranked[];
};

/** Finds and ranks the papers for a text in the query language. `typing`: its last word may be unfinished. */
export async function searchPapers(
  text: string,
  { typing, now }: { typing: boolean; now: Date },
): Promise<Search> {
  const query = parseQuery(storableText(text));
  const named = parsePaperReference(text);
  // The digits of an id are no words to search for, whether or not its paper is here.
  if (named !== undefined) return { query, terms: [], namedId: await visiblePaper(named), candidates: [] };
  const searched = [...query.words, ...query.phrases].join(" ");
  const [filter, { terms, paperCount }] = await Promise.all([
    queryFilter(query, now),
    searchTerms(searched, { typing }),
  ]);
  const where = publishedBetween(query);
  if (terms.length === 0) {
    const ids = filter === "" ? [] : await newestMatching({ filter, where, papersMax: CANDIDATES_MAX });
    return { query, terms, namedId: undefined, candidates: fuse(ids.map(filterOnlyCandidate), null) };
  }
  const [phrase, among] = await Promise.all([phraseOf(query, terms), matchingIfFew(filter)]);
  // Meaning first: the embedder's thread works while the database looks for the words.
  const [near, lexical] = await Promise.all([
    semanticCandidates(searched, {
      limit: NEAR_PAPERS,
      where: among ? where : Prisma.sql`${filterCondition(filter)} AND ${where}`,
      among,
    }),
    lexicalCandidates({
      plan: planCandidates(terms, phrase),
      terms,
      phrase,
      filter,
      among,
      paperCount,
      where,
      papersMax: CANDIDATES_MAX,
    }),
  ]);
  return { query, terms, namedId: undefined, candidates: fuse(lexical, near).slice(0, CANDIDATES_MAX) };
}

/** The words in their order, corrected, as a phrase query; "" for a single word. */
async function phraseOf(query: SearchQuery, terms: Term[]): Promise<string> {
  if (terms.length < 2 || query.words.length < 2) return "";
  const readAs = new Map(terms.map((term) => [term.word, term.readAs ?? term.word]));
  const words = query.words.join(" ").toLowerCase().split(/\s+/);
  const [phrase] = await phraseQueries([words.map((word) => readAs.get(word) ?? word).join(" ")]);
  return phrase ?? "";
}

async function visiblePaper(id: string): Promise<string | undefined> {
  const paper = await db().paper.findFirst({ where: { id, hiddenAt: null }, select: { id: true } });
  return paper?.id;
}

/** The index knows only months; this condition on paper_id cuts them at the day. */
function publishedBetween({ from, before }: SearchQuery): Prisma.Sql {
  const bounds = [
    ...(from?.endsWith("-01") === false
      ? [Prisma.sql`published_at >= ${dayStart(from).toISOString()}::timestamp`]
      : []),
    ...(before?.endsWith("-01") === false
      ? [Prisma.sql`published_at < ${dayStart(before).toISOString()}::timestamp`]
      : []),
  ];
  if (bounds.length === 0) return Prisma.sql`true`;
  return Prisma.sql`EXISTS (SELECT 1 FROM paper WHERE paper.id = paper_id AND ${Prisma.join(bounds, " AND ")})`;
}

/** Filter-only results have no score; keep their order. */
function filterOnlyCandidate(id: string, index: number) {
  return { id, lexicalScore: -index, hasPhrase: false, hasAllWords: false };
}

/** Comparing this many vectors one by one takes less time than finding them through the vector index. */
const FEW_PAPERS_MAX = 1000;

/** All papers that match a filter if they are few, as for most phrases, names and dates; otherwise undefined. */
export async function matchingIfFew(filter: string): Promise<string[] | undefined> {
  if (filter === "") return undefined;
  const [row] = await boundedQuery<{ ids: string[] }>(Prisma.sql`
    SELECT coalesce(array_agg(paper_id), '{}') AS ids
    FROM (SELECT paper_id FROM paper_words WHERE words @@ ${filter}::tsquery LIMIT ${FEW_PAPERS_MAX + 1}) AS found`);
  return row && row.ids.length <= FEW_PAPERS_MAX ? row.ids : undefined;
}

type FilterParams = { filter: string; where: Prisma.Sql; papersMax: number };

/** The papers that match a filter, the latest published first. */
async function newestMatching({ filter, where, papersMax }: FilterParams): Promise<string[]> {
  const rows = await boundedQuery<{ id: string }>(Prisma.sql`
    SELECT paper_id AS id FROM paper_words JOIN paper ON paper.id = paper_id
    WHERE words @@ ${filter}::tsquery AND ${where}
    ORDER BY published_at DESC, paper_id DESC LIMIT ${papersMax}`);
  return rows.map(({ id }) => id);
}
