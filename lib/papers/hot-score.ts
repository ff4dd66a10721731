const SECONDS_PER_DAY = 86_400;

/**
 * Ten times the upvotes is worth one day of freshness. Depends on no clock, so the index over it stays true.
 * The database computes the same in its generated column; the formula is that of Reddit's "hot" listing.
 */
export function hotScore(upvoteCount: number, featuredOrPublishedAt: Date): number {
  return Math.log10(Math.max(upvoteCount, 1)) + featuredOrPublishedAt.getTime() / 1_000 / SECONDS_PER_DAY;
}
