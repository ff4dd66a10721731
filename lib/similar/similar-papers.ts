import { env } from "@/lib/env";
import { Prisma } from "@/lib/generated/client";
import type { FullPaper } from "@/lib/papers/daily-paper";
import { foundPapers } from "@/lib/search/found-papers";
import { nearestPapers } from "@/lib/search/nearest-papers";
import { meaningOf } from "./meaning-of";
import { papersByWords } from "./papers-by-words";
import { similarityInWords } from "./similarity-in-words";

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
  const given = await foundPapers(ids);
  if (given.length === 0) return { by: "words", papers: [] };
  const givenIds = given.map(({ id }) => id);
  const meaning = env().EMBEDDINGS === "off" ? null : await meaningOf(givenIds);
  const by = meaning ? "meaning" : "words";
  const where = Prisma.sql`paper_id <> ALL (${givenIds})`;
  const similarIds = meaning
    ? (await nearestPapers({ ...meaning, limit, where })).map(({ id }) => id)
    : await papersByWords(given, { limit, now });
  const papers = await foundPapers(similarIds);
  return { by, papers: papers.map((paper) => ({ ...paper, reason: similarityInWords(given, paper, by) })) };
}
