import { db } from "@/lib/db";
import { papersInOrder } from "./papers-in-order";

export type CollectionSummary = { id: string; name: string; isPublic: boolean; paperCount: number };

const summary = {
  id: true,
  name: true,
  isPublic: true,
  _count: { select: { papers: { where: papersInOrder.where } } },
} as const;

type Row = Omit<CollectionSummary, "paperCount"> & { _count: { papers: number } };

const toSummary = ({ _count, ...row }: Row): CollectionSummary => ({ ...row, paperCount: _count.papers });

/** A member's collections, the one changed last first. */
export async function myCollections(memberId: string): Promise<CollectionSummary[]> {
  const rows = await db().collection.findMany({
    where: { memberId, readingListOf: null },
    orderBy: [{ updatedAt: "desc" }, { id: "asc" }],
    select: summary,
  });
  return rows.map(toSummary);
}

/** What everybody may see of them. */
export async function publicCollectionsOf(memberId: string): Promise<CollectionSummary[]> {
  const rows = await db().collection.findMany({
    where: { memberId, readingListOf: null, isPublic: true },
    orderBy: [{ updatedAt: "desc" }, { id: "asc" }],
    select: summary,
  });
  return rows.map(toSummary);
}

/** A member's collections by name, and whether each holds a paper. */
export async function collectionsFor(
  memberId: string,
  paperId: string,
): Promise<(CollectionSummary & { holdsPaper: boolean })[]> {
  const rows = await db().collection.findMany({
    where: { memberId, readingListOf: null },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { ...summary, papers: { where: { paperId }, select: { paperId: true } } },
  });
  return rows.map(({ papers, ...row }) => ({ ...toSummary(row), holdsPaper: papers.length > 0 }));
}
