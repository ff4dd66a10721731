import type { Prisma } from "@/lib/generated/client";
import { db } from "@/lib/platform/db";
import { plainText } from "@/lib/text/latex/render";
import { leadAuthors, visibleNames } from "./authors";

/** A paper as one line of a list that a member puts in order. */
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

/** The visible papers with these ids, in the order of the ids. */
export async function paperLines(ids: string[]): Promise<PaperLine[]> {
  const rows = await db().paper.findMany({
    where: { id: { in: ids }, hiddenAt: null },
    select: paperLineColumns,
  });
  const byId = new Map(rows.map((row) => [row.id, toPaperLine(row)]));
  return [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
}
