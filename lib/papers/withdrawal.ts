/** Who withdrew a paper, as far as it is said; a curator marks one whose withdrawal no source states. */
export const WITHDRAWN_BY = ["authors", "arxiv", "unstated", "curator"] as const;
export type WithdrawnBy = (typeof WITHDRAWN_BY)[number];

/** "Withdrawn by its authors", for every place that shows the paper; undefined for a paper that is not withdrawn. */
export function withdrawalNote({
  withdrawnAt,
  withdrawnBy,
}: {
  withdrawnAt: Date | null;
  withdrawnBy: string | null;
}): string | undefined {
  if (withdrawnAt === null) return undefined;
  if (withdrawnBy === "authors") return "Withdrawn by its authors";
  return withdrawnBy === "arxiv" ? "Withdrawn by arXiv" : "Withdrawn";
}
