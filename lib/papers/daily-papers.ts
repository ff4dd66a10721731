import type { Prisma } from "@/lib/generated/client";
import { db } from "@/lib/platform/db";
import { dayStart } from "@/lib/platform/time";
import { datedOrder } from "./daily-list";
import { type FullPaper, fullPaperColumns } from "./full-paper";
import { boundsOf, type Period } from "./period";
import { OWN_SOURCE } from "./submitter";

export type DailyPapersAsked = {
  /** Papers of all of these; of every feed day when there is none. */
  periods?: Period[];
  /** The handle of who brought them in. */
  submitter?: string | undefined;
  sort?: "publishedAt" | "trending";
  /** Counted from 0. */
  page?: number;
  limit: number;
};

export type PaperPageOfList = { papers: FullPaper[]; hasMore: boolean };

/** How deep a page number reaches: counting past it costs more than anyone reads. */
const OFFSET_MAX = 10_000;

/**
 * A page of featured papers: the latest feed days first and each in its page's order, or what trends first and then
 * the hottest.
 */
export async function dailyPapers({
  periods = [],
  submitter,
  sort = "publishedAt",
  page = 0,
  limit,
}: DailyPapersAsked): Promise<PaperPageOfList> {
  const skip = page * limit;
  if (skip > OFFSET_MAX) return { papers: [], hasMore: false };
  const where = {
    hiddenAt: null,
    feedDay: { not: null },
    AND: periods
      .map(boundsOf)
      .map(({ first, last }) => ({ feedDay: { gte: dayStart(first), lte: dayStart(last) } })),
    ...(submitter !== undefined && { submitter: submittedBy(submitter) }),
  } satisfies Prisma.PaperWhereInput;
  const rows = await (sort === "trending" ? trending : latest)(where, { skip, take: limit + 1 });
  return { papers: rows.slice(0, limit), hasMore: rows.length > limit && skip + limit <= OFFSET_MAX };
}

/** A handle is somebody's at a source, or a member's here; a member's row has the account's id instead. */
function submittedBy(handle: string): Prisma.SubmitterWhereInput {
  return {
    OR: [
      { handle, source: { not: OWN_SOURCE } },
      { source: OWN_SOURCE, member: { handle } },
    ],
  };
}

type Window = { skip: number; take: number };

function latest(where: Prisma.PaperWhereInput, window: Window): Promise<FullPaper[]> {
  return db().paper.findMany({
    where,
    orderBy: [{ feedDay: "desc" }, ...datedOrder],
    select: fullPaperColumns,
    ...window,
  });
}

/** Few papers trend at a time: those with a score come from its index, the others follow by their hot score. */
async function trending(where: Prisma.PaperWhereInput, { skip, take }: Window): Promise<FullPaper[]> {
  const trends = { ...where, trending: { isNot: null } };
  const scored = await db().paper.findMany({
    where: trends,
    orderBy: [{ trending: { score: "desc" } }, { id: "desc" }],
    select: fullPaperColumns,
    skip,
    take,
  });
  if (scored.length === take) return scored;
  const scoredCount = scored.length > 0 ? skip + scored.length : await db().paper.count({ where: trends });
  const others = await db().paper.findMany({
    where: { ...where, trending: { is: null } },
    orderBy: [{ hotScore: "desc" }, { id: "desc" }],
    select: fullPaperColumns,
    skip: Math.max(0, skip - scoredCount),
    take: take - scored.length,
  });
  return [...scored, ...others];
}
