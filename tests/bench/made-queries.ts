import { authorsOf } from "@/lib/papers/authors";
import { db } from "@/lib/platform/db";
import { plainText } from "@/lib/text/latex/render";

const COMMON = [
  "large language models",
  "deep learning model",
  "neural network",
  "language model training data",
  "model",
  "learning",
  "we propose a method",
  "image generation",
  "results show",
  "state of the art performance",
];

const QUERY_CHARACTERS_MAX = 200;

/** Queries of six kinds in turn, the same for the same papers: phrases, words, sentences, authors, slips, common words. */
export async function madeQueries(count: number): Promise<string[]> {
  const papers = await db().paper.findMany({
    where: { hiddenAt: null },
    orderBy: { id: "asc" },
    select: { title: true, abstract: true, authors: true },
  });
  return Array.from({ length: count }, (_, index) => {
    const paper = papers[Math.floor((index * papers.length) / count)];
    if (!paper) return COMMON[0] ?? "";
    const words = plainText(paper.title).match(/[\p{L}\p{N}-]+/gu) ?? [];
    return queryOf(index, words, plainText(paper.abstract), authorsOf(paper.authors)[0]?.name ?? "hinton");
  }).map((query) => query.slice(0, QUERY_CHARACTERS_MAX).trim() || "attention");
}

function queryOf(index: number, words: string[], abstract: string, author: string): string {
  switch (index % 6) {
    case 0:
      return `"${words.slice(0, 2).join(" ")}"`;
    case 1:
      return words.slice(-4).join(" ");
    case 2:
      return abstract.split(". ")[0] ?? abstract;
    case 3:
      return author;
    case 4:
      return words.slice(0, 3).map(slip).join(" ");
    default:
      return COMMON[Math.floor(index / 6) % COMMON.length] ?? "";
  }
}

/** Swaps two letters of a long word. */
function slip(word: string): string {
  return word.length < 6 ? word : word.slice(0, 2) + word.charAt(3) + word.charAt(2) + word.slice(4);
}
