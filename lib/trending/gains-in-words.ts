export type Gains = { upvotes: number; stars: number };

/** "+12 upvotes and 340 stars this week": why a paper stands in the list. */
export function gainsInWords({ upvotes, stars }: Gains): string {
  const parts = [counted(upvotes, "upvote"), counted(stars, "star")].filter((part) => part !== "");
  return `+${parts.join(" and ")} this week`;
}

function counted(count: number, unit: string): string {
  if (count === 0) return "";
  return `${count.toLocaleString("en")} ${count === 1 ? unit : `${unit}s`}`;
}
