import type { Prisma } from "@/lib/generated/client";
import { visibleNames } from "@/lib/papers/authors";
import { paperPath } from "@/lib/papers/paper-id";
import { plainText } from "@/lib/text/plain-text";
import type { FeedEntry } from "./feed";

export const paperEntryColumns = {
  id: true,
  title: true,
  abstract: true,
  authors: true,
  categories: true,
  publishedAt: true,
  featuredAt: true,
} satisfies Prisma.PaperSelect;

/** A paper as a feed's entry. It is news when it is featured; what its counts do later is none. */
export function paperEntry(paper: Prisma.PaperGetPayload<{ select: typeof paperEntryColumns }>): FeedEntry {
  const published = paper.featuredAt ?? paper.publishedAt;
  return {
    path: paperPath(paper.id),
    title: plainText(paper.title),
    summary: plainText(paper.abstract),
    authors: visibleNames(paper.authors),
    categories: paper.categories,
    published,
    updated: published,
  };
}
