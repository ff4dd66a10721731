import { boundedAuthors, visibleNames } from "@/lib/papers/authors";
import { abstractUrl, pdfUrl } from "@/lib/papers/external-links";
import type { FullPaper } from "@/lib/papers/full-paper";
import { paperPath } from "@/lib/papers/paper-id";
import { periodTitle } from "@/lib/papers/period";
import { withdrawalNote } from "@/lib/papers/withdrawal";
import { siteIdentity } from "@/lib/platform/env";
import { toDay } from "@/lib/platform/time";
import { abstractMarkdown, latexMarkdown } from "@/lib/text/latex/to-markdown";
import { counted, escapeMarkdown } from "@/lib/text/plain";

/** A paper as a markdown document: title, facts, abstract. */
export function paperMarkdown(paper: FullPaper): string {
  const { url } = siteIdentity();
  const names = visibleNames(paper.authors).map(escapeMarkdown);
  const facts: [string, string | null | undefined][] = [
    ["Authors", boundedAuthors(names)],
    ["Status", withdrawalNote(paper)],
    ["Published", toDay(paper.publishedAt)],
    ["Featured", paper.feedDay && toDay(paper.feedDay)],
    ["Upvotes", String(paper.upvoteCount)],
    ["Categories", paper.categories.join(", ")],
    ["Organization", paper.organization && escapeMarkdown(paper.organization.fullName)],
    ["Keywords", paper.aiKeywords.map(escapeMarkdown).join(", ")],
    ["Code", paper.codeUrl],
    ["Project page", paper.projectUrl],
    ["arXiv", abstractUrl(paper.id)],
    ["PDF", pdfUrl(paper.id)],
    ["Page", url + paperPath(paper.id)],
  ];
  const lines = facts.flatMap(([name, value]) => (value ? [`- ${name}: ${value}`] : []));
  const summary = paper.aiSummary ? `\n## Summary\n\n${escapeMarkdown(paper.aiSummary)}\n` : "";
  return `# ${latexMarkdown(paper.title)}\n\n${lines.join("\n")}\n${summary}\n## Abstract\n\n${abstractMarkdown(paper.abstract)}\n`;
}

function noteOf(paper: FullPaper): string {
  const note = withdrawalNote(paper);
  return note === undefined ? "" : `**${note}** · `;
}

/** A feed day as a markdown document: each paper's title, upvotes and abstract, in the page's order. */
export function dayMarkdown(day: string, papers: FullPaper[]): string {
  const { url } = siteIdentity();
  const entries = papers.map(
    (paper, index) =>
      `## ${index + 1}. ${latexMarkdown(paper.title)}\n\n${noteOf(paper)}${counted(paper.upvoteCount, "upvote")} · [page](${url}${paperPath(paper.id)}) · ` +
      `[markdown](${url}${paperPath(paper.id)}.md) · [PDF](${pdfUrl(paper.id)})\n\n${abstractMarkdown(paper.abstract)}\n`,
  );
  return `# Papers of ${periodTitle({ kind: "day", key: day })}\n\n${entries.join("\n")}`;
}
