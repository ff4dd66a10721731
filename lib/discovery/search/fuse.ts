import type { LexicalCandidate } from "./lexical";

/** A paper that is not among the nearest is taken to be this much as near as the last of them. */
const UNSEEN_SHARE = 0.85;

export type Ranked = {
  id: string;
  score: number;
  hasPhrase: boolean;
  hasAll: boolean;
  hasWords: boolean;
  isNear: boolean;
};

/**
 * Adds what the words tell to how near the meaning is, the cosine of the vectors, which is at most 1.
 * Best first; ties go to the later id.
 */
export function fuse(
  lexical: LexicalCandidate[],
  near: { id: string; similarity: number }[] | null,
): Ranked[] {
  const similarityOf = new Map(near?.map(({ id, similarity }) => [id, similarity]));
  const unseen = UNSEEN_SHARE * Math.min(...(near?.length ? similarityOf.values() : [0]));
  const worded = lexical.map(({ id, evidence, hasPhrase, hasAll }) => ({
    id,
    score: evidence + (similarityOf.get(id) ?? unseen),
    hasPhrase,
    hasAll,
    hasWords: true,
    isNear: similarityOf.has(id),
  }));
  const held = new Set(lexical.map(({ id }) => id));
  const only = [...similarityOf].flatMap(([id, score]) =>
    held.has(id) ? [] : { id, score, hasPhrase: false, hasAll: false, hasWords: false, isNear: true },
  );
  return [...worded, ...only].sort((one, other) => other.score - one.score || (one.id < other.id ? 1 : -1));
}
