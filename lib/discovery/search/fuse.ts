import type { LexicalCandidate } from "./lexical";

/** A paper that is not among the nearest gets this share of the last one's similarity. */
const UNSEEN_SHARE = 0.85;

export type Ranked = {
  id: string;
  score: number;
  hasPhrase: boolean;
  hasAllWords: boolean;
  hasWords: boolean;
  isNear: boolean;
};

/**
 * Adds the lexical score to the similarity in meaning (the cosine of the vectors, at most 1). Returns the papers best
 * first; ties go to the later id.
 */
export function fuse(
  lexical: LexicalCandidate[],
  near: { id: string; similarity: number }[] | null,
): Ranked[] {
  const similarityOf = new Map(near?.map(({ id, similarity }) => [id, similarity]));
  const unseen = UNSEEN_SHARE * Math.min(...(near?.length ? similarityOf.values() : [0]));
  const withWords = lexical.map(({ id, lexicalScore, hasPhrase, hasAllWords }) => ({
    id,
    score: lexicalScore + (similarityOf.get(id) ?? unseen),
    hasPhrase,
    hasAllWords,
    hasWords: true,
    isNear: similarityOf.has(id),
  }));
  const lexicalIds = new Set(lexical.map(({ id }) => id));
  const byMeaningAlone = [...similarityOf].flatMap(([id, score]) =>
    lexicalIds.has(id)
      ? []
      : { id, score, hasPhrase: false, hasAllWords: false, hasWords: false, isNear: true },
  );
  return [...withWords, ...byMeaningAlone].sort(
    (one, other) => other.score - one.score || (one.id < other.id ? 1 : -1),
  );
}
