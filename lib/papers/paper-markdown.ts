import { siteIdentity } from "@/lib/env";
import { markdownText } from "@/lib/text/markdown/markdown-text";
import { toDay } from "@/lib/time";
import { visibleNames } from "./authors";
import type { FullPaper } from "./daily-paper";
import { abstractUrl, pdfUrl } from "./external-links";
import { paperPath } from "./paper-id";

/** A paper as a markdown document: title, what is known of it, abstract. */
export function paperMarkdown(paper: FullPaper): string {
  const { url } = siteIdentity();
  const names = visibleNames(paper.authors).map(markdownText);
  const facts: [string, string | null | undefined][] = [
    ["Authors", names.join(", ")],
    ["Published", toDay(paper.publishedAt)],
    ["Featured", paper.feedDay && toDay(paper.feedDay)],
    ["Upvotes", String(paper.upvoteCount)],
    ["Categories", paper.categories.join(", ")],
    ["Organization", paper.organization && markdownText(paper.organization.fullName)],
    ["Keywords", paper.aiKeywords.map(markdownText).join(", ")],
    ["Code", paper.codeUrl],
    ["Project page", paper.projectUrl],
    ["arXiv", abstractUrl(paper.id)],
    ["PDF", pdfUrl(paper.id)],
    ["Page", url + paperPath(paper.id)],
  ];
  const lines = facts.flatMap(([name, value]) => (value ? [`- ${name}: ${value}`] : []));
  const summary = paper.aiSummary ? `\n## Summary\n\n${markdownText(paper.aiSummary)}\n` : "";
  return `# ${markdownText(paper.title)}\n\n${lines.join("\n")}\n${summary}\n## Abstract\n\n${markdownText(paper.abstract)}\n`;
}
