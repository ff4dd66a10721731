/** What a curator sees of a candidate, and what it is ranked by. */
export type Signals = {
  /** Upvotes of the source it came from and those cast here. */
  upvotes: number;
  /** Stars that its code gained this week. */
  starsGained: number;
  /** How many papers of who submitted it were featured; undefined when nobody did. */
  submitterFeatured: number | undefined;
};

const RECORD_MAX = 10;
const SUBMISSION_WORTH = 2;

/**
 * Upvotes, and stars by their square root as in trending; that a member submitted it is worth two upvotes, and each of
 * their papers that was featured before one more, up to ten.
 */
export function candidateScore({ upvotes, starsGained, submitterFeatured }: Signals): number {
  const record =
    submitterFeatured === undefined ? 0 : SUBMISSION_WORTH + Math.min(submitterFeatured, RECORD_MAX);
  return upvotes + Math.sqrt(starsGained) + record;
}
