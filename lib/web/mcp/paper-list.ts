import type { FullPaper } from "@/lib/papers/full-paper";
import { paperPath } from "@/lib/papers/paper-id";
import { withdrawalNote } from "@/lib/papers/withdrawal";
import { siteIdentity } from "@/lib/platform/env";
import { latexMarkdown, markdownExcerpt } from "@/lib/text/latex/to-markdown";
import { counted } from "@/lib/text/plain";

const ABSTRACT_CHARACTERS_MAX = 400;

/** A list of papers as an agent reads it: ids for further requests, titles, upvotes and the beginning of each abstract, in markdown. */
export function paperList(heading: string, papers: (FullPaper & { reason?: string })[]): string {
  const { url } = siteIdentity();
  const entries = papers.map(
    (paper, index) =>
      `${index + 1}. ${latexMarkdown(paper.title)} (id ${paper.id}, ${counted(paper.upvoteCount, "upvote")}${noteOf(paper)})\n` +
      `   ${url}${paperPath(paper.id)}\n${paper.reason === undefined ? "" : `   ${paper.reason}\n`}   ${markdownExcerpt(paper.abstract, ABSTRACT_CHARACTERS_MAX)}`,
  );
  return `${heading}\n\n${entries.join("\n")}`;
}

function noteOf(paper: FullPaper): string {
  const note = withdrawalNote(paper);
  return note === undefined ? "" : `, ${note.toLowerCase()}`;
}
