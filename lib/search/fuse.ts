import type { LexicalCandidate } from "./lexical-candidates";

/** Cormack, Clarke and Büttcher (2009): 60 keeps the first places from outweighing agreement further down. */
const K = 60;
/** What the first place of one list is worth; the phrase counts twice that and all words once. */
const FIRST_PLACE = 1 / (K + 1);

export type Ranked = {
  id: string;
  score: number;
  hasPhrase: boolean;
  hasAll: boolean;
  hasWords: boolean;
  isNear: boolean;
};

/**
 * Reciprocal rank fusion of what holds the words and what means the same, with a bonus for holding the words as a
 * phrase and for holding them all. Best first; ties go to the later id.
 */
export function fuse(lexical: LexicalCandidate[], near: { id: string; rank: number }[] | null): Ranked[] {
  const ranked = new Map<string, Ranked>();
  for (const { id, rank, hasPhrase, hasAll } of lexical) {
    const score = 1 / (K + rank) + (hasPhrase ? 2 * FIRST_PLACE : 0) + (hasAll ? FIRST_PLACE : 0);
    ranked.set(id, { id, score, hasPhrase, hasAll, hasWords: true, isNear: false });
  }
  for (const { id, rank } of near ?? []) {
    const held = ranked.get(id) ?? {
      id,
      score: 0,
      hasPhrase: false,
      hasAll: false,
      hasWords: false,
      isNear: true,
    };
    ranked.set(id, { ...held, score: held.score + 1 / (K + rank), isNear: true });
  }
  return [...ranked.values()].sort((one, other) => other.score - one.score || (one.id < other.id ? 1 : -1));
}
