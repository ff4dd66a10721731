import { type EmbeddingModel, modelVectors, newestCompleteModel } from "@/lib/discovery/embeddings/models";
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
  /** Why it is here, for people to read. */
  reason: string;
};

export type SimilarPapers = {
  /** By what their abstracts mean, or by the words of titles and keywords, where there is no embedding to go by. */
  by: "meaning" | "words";
  /** The most similar first. */
  papers: SimilarPaper[];
};

/** The papers most like the given ones together, without these. Hidden papers are neither found nor looked at. */
export async function similarPapers(
  ids: string[],
  { limit, now }: { limit: number; now: Date },
): Promise<SimilarPapers> {
  const given = await fullPapersByIds(ids);
  if (given.length === 0) return { by: "words", papers: [] };
  const givenIds = given.map(({ id }) => id);
  const meaning = env().EMBEDDINGS === "off" ? null : await meaningOf(givenIds);
  const by = meaning ? "meaning" : "words";
  const where = Prisma.sql`paper_id <> ALL (${givenIds})`;
  const similarIds = meaning
    ? (await nearestPapers({ ...meaning, limit, where })).map(({ id }) => id)
    : await papersByWords(given, { limit, now });
  const papers = await fullPapersByIds(similarIds);
  return { by, papers: papers.map((paper) => ({ ...paper, reason: explainSimilarity(given, paper, by) })) };
}

/** What papers mean together: the middle of their vectors. Null where none of them has one. Needs no model's weights. */
async function meaningOf(ids: string[]): Promise<{ model: EmbeddingModel; vector: string } | null> {
  const model = await newestCompleteModel();
  if (!model) return null;
  const { vector, ofModel } = modelVectors(model);
  const [row] = await db().$queryRaw<{ middle: string | null }[]>`
    SELECT avg(${vector})::text AS middle FROM paper_embedding WHERE ${ofModel} AND paper_id = ANY (${ids})`;
  return row?.middle ? { model, vector: row.middle } : null;
}

/** More words make a search slower and hardly better. */
const WORDS_MAX = 24;

type Words = { id: string; title: string; aiKeywords: string[] };

/** The ids of papers that share the most telling words with the titles and keywords of the given ones. */
async function papersByWords(
  given: Words[],
  { limit, now }: { limit: number; now: Date },
): Promise<string[]> {
  const text = given.map(({ title, aiKeywords }) => `${plainText(title)} ${aiKeywords.join(" ")}`).join(" ");
  // Words alone: signs mean something in the query language.
  const words = [...new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu))].slice(0, WORDS_MAX);
  const { candidates } = await searchPapers(words.join(" "), { typing: false, now });
  const givenIds = new Set(given.map(({ id }) => id));
  return candidates.flatMap(({ id }) => (givenIds.has(id) ? [] : id)).slice(0, limit);
}
