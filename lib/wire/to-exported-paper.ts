import type { FullPaper } from "@/lib/papers/daily-paper";
import { toPaperItem } from "./to-paper-item";

/** What an export says beyond what lists show. */
type WithVersion = FullPaper & { version: number | null; versionAt: Date | null; withdrawnAt: Date | null };

export type ExportedPaper = ReturnType<typeof toExportedPaper>;

/**
 * A paper as `npm run import` takes it back. Its upvotes and comments are those that readers see: what was cast and
 * written here becomes part of the counts that the next site begins with.
 */
export function toExportedPaper(paper: WithVersion) {
  const { publishedAt, ...item } = toPaperItem(paper);
  return {
    ...item,
    // A date at the top is what features a paper.
    ...(paper.feedDay && { publishedAt }),
    paper: {
      ...item.paper,
      ...(paper.version !== null && { version: paper.version }),
      ...(paper.versionAt && { versionAt: paper.versionAt.toISOString() }),
      ...(paper.withdrawnAt && { withdrawnAt: paper.withdrawnAt.toISOString() }),
    },
  };
}
