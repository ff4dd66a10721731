import type { Prisma } from "@/lib/generated/client";
import { db } from "@/lib/platform/db";
import { dayStart } from "@/lib/platform/time";
import { datedOrder } from "./daily-list";
import { type FullPaper, fullPaperColumns, OWN_SOURCE } from "./full-paper";
import { boundsOf, type Period } from "./period";

export type DailyPapersQuery = {
  /** Only papers whose feed day is in all of these periods. */
  periods?: Period[];
  /** Only papers featured on this feed day or later. */
  since?: string | undefined;
  /** The submitter's handle. */
  submitter?: string | undefined;
  sort?: "publishedAt" | "trending";
  /** Counted from 0. */
  page?: number;
  limit: number;
};

export type DailyPapersPage = { papers: FullPaper[]; hasMore: boolean };

/** The deepest offset: past it counting costs more than any reader needs. */
const OFFSET_MAX = 10_000;

/**
 * A page of featured papers: by feed day, the latest first, each day in its page's order; or trending papers first,
 * then the rest by hot score.
 */
export async function dailyPapers({
  periods = [],
  since,
  submitter,
  sort = "publishedAt",
  page = 0,
  limit,
}: DailyPapersQuery): Promise<DailyPapersPage> {
  const skip = page * limit;
  if (skip > OFFSET_MAX) return { papers: [], hasMore: false };
  const where = {
    hiddenAt: null,
    feedDay: { not: null },
    AND: [
      ...periods
        .map(boundsOf)
        .map(({ first, last }) => ({ feedDay: { gte: dayStart(first), lte: dayStart(last) } })),
      ...(since === undefined ? [] : [{ feedDay: { gte: dayStart(since) } }]),
    ],
    ...(submitter !== undefined && { submitter: submittedBy(submitter) }),
  } satisfies Prisma.PaperWhereInput;
  const rows = await (sort === "trending" ? trending : latest)(where, { skip, take: limit + 1 });
  return { papers: rows.slice(0, limit), hasMore: rows.length > limit && skip + limit <= OFFSET_MAX };
}

/** Matches a handle at a source, or a member's handle here: for a member the submitter row has the member's id. */
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

/** Few papers trend at a time: those with a score come from that score's index, the rest follow by hot score. */
async function trending(where: Prisma.PaperWhereInput, { skip, take }: Window): Promise<FullPaper[]> {
  const isTrending = { ...where, trending: { isNot: null } };
  const scored = await db().paper.findMany({
    where: isTrending,
    orderBy: [{ trending: { score: "desc" } }, { id: "desc" }],
    select: fullPaperColumns,
    skip,
    take,
  });
  if (scored.length === take) return scored;
  const scoredCount =
    scored.length > 0 ? skip + scored.length : await db().paper.count({ where: isTrending });
  const others = await db().paper.findMany({
    where: { ...where, trending: { is: null } },
    orderBy: [{ hotScore: "desc" }, { id: "desc" }],
    select: fullPaperColumns,
    skip: Math.max(0, skip - scoredCount),
    take: take - scored.length,
  });
  return [...scored, ...others];
}
