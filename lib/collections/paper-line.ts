import type { Prisma } from "@/lib/generated/client";
import { leadAuthors, visibleNames } from "@/lib/papers/authors";
import { plainText } from "@/lib/text/plain-text";

/** A paper in a few words, as a list shows it that its reader orders. */
export type PaperLine = {
  id: string;
  title: string;
  leadAuthors: string[];
  authorCount: number;
  publishedAt: string;
  upvoteCount: number;
};

export const paperLineColumns = {
  id: true,
  title: true,
  authors: true,
  publishedAt: true,
  upvoteCount: true,
} satisfies Prisma.PaperSelect;

type Row = Prisma.PaperGetPayload<{ select: typeof paperLineColumns }>;

export function toPaperLine({ id, title, authors, publishedAt, upvoteCount }: Row): PaperLine {
  return {
    id,
    title: plainText(title),
    ...leadAuthors(visibleNames(authors)),
    publishedAt: publishedAt.toISOString(),
    upvoteCount,
  };
}
