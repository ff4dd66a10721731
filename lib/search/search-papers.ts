import { db } from "@/lib/db";
import { Prisma } from "@/lib/generated/client";
import { paperIdIn } from "@/lib/papers/paper-id-schema";
import { storableText } from "@/lib/text/storable-text";
import { dayStart } from "@/lib/time";
import { fewMatching } from "./few-matching";
import { fuse, type Ranked } from "./fuse";
import { letThrough } from "./let-through";
import { lexicalCandidates } from "./lexical-candidates";
import { newestMatching } from "./newest-matching";
import { parseQuery, type SearchQuery } from "./parse-query";
import { phraseQueries } from "./phrase-queries";
import { FILLED_PAPERS, planCandidates } from "./plan-candidates";
import { queryFilter } from "./query-filter";
import { searchTerms, type Term } from "./search-terms";
import { vectorCandidates } from "./vector-candidates";

/** As many papers as a search can be paged through. */
export const CANDIDATES_MAX = FILLED_PAPERS;
/** As many as are ranked by meaning: further down the list hardly anything is near. */
export const NEAR_PAPERS = 200;

export type Search = {
  query: SearchQuery;
  terms: Term[];
  /** The paper that the text names by its id or address, when it is here. */
  namedId: string | undefined;
  /** Best first. */
  candidates: Ranked[];
};

/** Finds the papers that a text in the query language asks for. `typing` says that its last word may be unfinished. */
export async function searchPapers(
  text: string,
  { typing, now }: { typing: boolean; now: Date },
): Promise<Search> {
  const query = parseQuery(storableText(text));
  const searched = [...query.words, ...query.phrases].join(" ");
  const [namedId, filter, { terms, paperCount }] = await Promise.all([
    namedPaper(text),
    queryFilter(query, now),
    searchTerms(searched, { typing }),
  ]);
  const where = publishedBetween(query);
  if (terms.length === 0) {
    const ids = filter === "" ? [] : await newestMatching({ filter, where, papersMax: CANDIDATES_MAX });
    return { query, terms, namedId, candidates: fuse(ids.map(wanted), null) };
  }
  const [phrase, among] = await Promise.all([phraseOf(query, terms), fewMatching(filter)]);
  // Meaning first: its thread works while the words are looked for.
  const [near, lexical] = await Promise.all([
    vectorCandidates(searched, {
      limit: NEAR_PAPERS,
      where: among ? where : Prisma.sql`${letThrough(filter)} AND ${where}`,
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
  return { query, terms, namedId, candidates: fuse(lexical, near).slice(0, CANDIDATES_MAX) };
}

/** The words in their order, each as it was read; one word is no phrase. */
async function phraseOf(query: SearchQuery, terms: Term[]): Promise<string> {
  if (terms.length < 2 || query.words.length < 2) return "";
  const readAs = new Map(terms.map((term) => [term.word, term.readAs ?? term.word]));
  const words = query.words.join(" ").toLowerCase().split(/\s+/);
  const [phrase] = await phraseQueries([words.map((word) => readAs.get(word) ?? word).join(" ")]);
  return phrase ?? "";
}

async function namedPaper(text: string): Promise<string | undefined> {
  const id = paperIdIn(text);
  if (id === undefined) return undefined;
  const paper = await db().paper.findFirst({ where: { id, hiddenAt: null }, select: { id: true } });
  return paper?.id;
}

/** The index knows months; this cuts them at the day, where `paper` or `paper_words` is read. */
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

/** Found by filters alone: the order of the list is all there is. */
function wanted(id: string, index: number) {
  return { id, evidence: -index, hasPhrase: false, hasAll: false };
}
