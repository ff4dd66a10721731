import { newestCompleteModel } from "@/lib/discovery/embeddings/models";
import { type EmbeddingModel, modelVectors } from "@/lib/discovery/embeddings/vectors";
import { fullPapersByIds } from "@/lib/discovery/search/full-papers";
import { searchPapers } from "@/lib/discovery/search/search-papers";
import { nearestPapers } from "@/lib/discovery/search/semantic";
import { Prisma } from "@/lib/generated/client";
import type { FullPaper } from "@/lib/papers/full-paper";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { plainText } from "@/lib/text/latex/render";
import { explainSimilarity } from "./explain";

type SimilarPaper = FullPaper & {
  /** Why it is listed, as text for readers. */
  reason: string;
};

export type SimilarPapers = {
  /** Compared by the meaning of abstracts or, without embeddings, by the words of titles and keywords. */
  by: "meaning" | "words";
  /** The most similar first, unless another order was asked for. */
  papers: SimilarPaper[];
};

export const SIMILAR_SORTS = ["similarity", "date", "upvotes"] as const;
export type SimilarSort = (typeof SIMILAR_SORTS)[number];

const COMPARE: Record<SimilarSort, (one: FullPaper, other: FullPaper) => number> = {
  similarity: () => 0,
  date: (one, other) => other.publishedAt.getTime() - one.publishedAt.getTime(),
  upvotes: (one, other) => other.upvoteCount - one.upvoteCount,
};

/**
 * The papers most similar to a set of papers, without these; `sort` puts those that were found into another order. Hidden
 * papers are neither returned nor compared with.
 */
export async function similarPapers(
  ids: string[],
  { limit, sort = "similarity", now }: { limit: number; sort?: SimilarSort; now: Date },
): Promise<SimilarPapers> {
  const given = await fullPapersByIds(ids);
  if (given.length === 0) return { by: "words", papers: [] };
  const givenIds = given.map(({ id }) => id);
  const mean = env().EMBEDDINGS === "off" ? null : await meanVector(givenIds);
  const by = mean ? "meaning" : "words";
  const where = Prisma.sql`paper_id <> ALL (${givenIds})`;
  const similarIds = mean
    ? (await nearestPapers({ ...mean, limit, where })).map(({ id }) => id)
    : await papersByWords(given, { limit, now });
  const papers = (await fullPapersByIds(similarIds)).sort(COMPARE[sort]);
  return { by, papers: papers.map((paper) => ({ ...paper, reason: explainSimilarity(given, paper, by) })) };
}

/** The mean of the papers' vectors; null if none of them has one. Needs no model weights. */
async function meanVector(ids: string[]): Promise<{ model: EmbeddingModel; vector: string } | null> {
  const model = await newestCompleteModel();
  if (!model) return null;
  const { vector, ofModel } = modelVectors(model);
  const [row] = await db().$queryRaw<{ mean: string | null }[]>`
    SELECT avg(${vector})::text AS mean FROM paper_embedding WHERE ${ofModel} AND paper_id = ANY (${ids})`;
  return row?.mean ? { model, vector: row.mean } : null;
}

/** More words make a search slower and hardly better. */
const WORDS_MAX = 24;

type Words = { id: string; title: string; aiKeywords: string[] };

/** The ids of papers that share the most informative words with the titles and keywords of these papers. */
async function papersByWords(
  given: Words[],
  { limit, now }: { limit: number; now: Date },
): Promise<string[]> {
  const text = given.map(({ title, aiKeywords }) => `${plainText(title)} ${aiKeywords.join(" ")}`).join(" ");
  // Words only: punctuation has a meaning in the query language.
  const words = [...new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu))].slice(0, WORDS_MAX);
  const { candidates } = await searchPapers(words.join(" "), { typing: false, now });
  const givenIds = new Set(given.map(({ id }) => id));
  return candidates.flatMap(({ id }) => (givenIds.has(id) ? [] : id)).slice(0, limit);
}
