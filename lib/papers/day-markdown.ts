import { siteIdentity } from "@/lib/env";
import { markdownText } from "@/lib/text/markdown/markdown-text";
import type { FullPaper } from "./daily-paper";
import { pdfUrl } from "./external-links";
import { paperPath } from "./paper-id";
import { periodTitle } from "./period";

/** A feed day as a markdown document: each paper's title, upvotes and abstract, in the page's order. */
export function dayMarkdown(day: string, papers: FullPaper[]): string {
  const { url } = siteIdentity();
  const entries = papers.map(
    (paper, index) =>
      `## ${index + 1}. ${markdownText(paper.title)}\n\n${paper.upvoteCount} upvotes · [page](${url}${paperPath(paper.id)}) · ` +
      `[markdown](${url}${paperPath(paper.id)}.md) · [PDF](${pdfUrl(paper.id)})\n\n${markdownText(paper.abstract)}\n`,
  );
  return `# Papers of ${periodTitle({ kind: "day", key: day })}\n\n${entries.join("\n")}`;
}
