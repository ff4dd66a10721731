import { plural } from "@/lib/text/plain";

export type Gains = { upvotes: number; stars: number };

/** "+12 upvotes and 340 stars this week": why a paper stands in the list. */
export function gainsInWords({ upvotes, stars }: Gains): string {
  const parts = [gained(upvotes, "upvote"), gained(stars, "star")].filter((part) => part !== "");
  return `+${parts.join(" and ")} this week`;
}

function gained(count: number, unit: string): string {
  return count === 0 ? "" : `${count.toLocaleString("en")} ${plural(count, unit)}`;
}
