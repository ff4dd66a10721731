import type { Prisma } from "@/lib/generated/client";
import { authorsOf } from "@/lib/papers/authors";
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

const LEAD_AUTHORS = 3;

export const paperLineColumns = {
  id: true,
  title: true,
  authors: true,
  publishedAt: true,
  upvoteCount: true,
} satisfies Prisma.PaperSelect;

type Row = Prisma.PaperGetPayload<{ select: typeof paperLineColumns }>;

export function toPaperLine({ id, title, authors, publishedAt, upvoteCount }: Row): PaperLine {
  const visible = authorsOf(authors).filter((author) => !author.hidden);
  return {
    id,
    title: plainText(title),
    leadAuthors: visible.slice(0, LEAD_AUTHORS).map((author) => author.name),
    authorCount: visible.length,
    publishedAt: publishedAt.toISOString(),
    upvoteCount,
  };
}
