import type { Prisma } from "@/lib/generated/client";
import { db } from "@/lib/platform/db";
import { toDay } from "@/lib/platform/time";
import { type Author, visibleAuthors } from "./authors";
import { ownColumns } from "./full-paper";

const columns = {
  ...ownColumns,
  version: true,
  versionAt: true,
  submitter: { select: { name: true, handle: true } },
  organization: { select: { name: true, fullName: true } },
} satisfies Prisma.PaperSelect;

type Row = Prisma.PaperGetPayload<{ select: typeof columns }>;

export type PaperPage = Omit<Row, "authors" | "feedDay"> & {
  authors: Author[];
  /** Null when the paper was never featured. */
  feedDay: string | null;
};

/** What a paper's page shows; undefined when there is no such paper or it is hidden. */
export async function paperPage(id: string): Promise<PaperPage | undefined> {
  const row = await db().paper.findFirst({ where: { id, hiddenAt: null }, select: columns });
  if (!row) return undefined;
  const { authors, feedDay, ...rest } = row;
  return {
    ...rest,
    authors: visibleAuthors(authors),
    feedDay: feedDay && toDay(feedDay),
  };
}

export type HiddenPaper = { id: string; hiddenAt: Date; hiddenReason: string | null };

/** When and why a paper was hidden; undefined when there is no such paper or it is not hidden. */
export async function hiddenPaper(id: string): Promise<HiddenPaper | undefined> {
  const row = await db().paper.findFirst({
    where: { id, hiddenAt: { not: null } },
    select: { id: true, hiddenAt: true, hiddenReason: true },
  });
  return row?.hiddenAt ? { ...row, hiddenAt: row.hiddenAt } : undefined;
}
