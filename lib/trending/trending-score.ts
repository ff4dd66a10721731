/**
 * What a paper gained in the window: an upvote counts one, stars count as their square root, so that a paper whose code
 * is famous anyway does not stand above all that readers chose this week.
 */
export function trendingScore({ upvotes, stars }: { upvotes: number; stars: number }): number {
  return upvotes + Math.sqrt(stars);
}
