import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { takeFromLimits } from "@/lib/platform/rate-limits";
import {
  COLLECTIONS_MAX,
  type CollectionFields,
  newCollectionId,
  noSuchCollection,
  type OwnCollection,
  ownCollectionWhere,
} from "./collection";
import { papersInOrder } from "./collection-page";

/** Creates an empty collection and returns its id. Throws DomainError conflict for a member at the limit. */
export async function createCollection({
  memberId,
  fields: { name, description, visibility },
  now,
}: {
  memberId: string;
  fields: CollectionFields;
  now: Date;
}): Promise<string> {
  const id = newCollectionId();
  // The lock serialises a member's creations, so that the next statement counts all collections.
  const [, created] = await db().$transaction([
    db().$queryRaw`SELECT id FROM member WHERE id = ${memberId} FOR NO KEY UPDATE`,
    db().$executeRaw`
      INSERT INTO collection (id, member_id, name, description, is_public, created_at, updated_at)
      SELECT ${id}, member.id, ${name}, ${description}, ${visibility === "public"}, ${now}::timestamp, ${now}::timestamp
      FROM member WHERE member.id = ${memberId} AND ${COLLECTIONS_MAX} > (
        SELECT count(*) FROM collection WHERE member_id = member.id AND reading_list_of IS NULL)`,
  ]);
  if (created === 0)
    throw new DomainError(
      "conflict",
      `You have ${COLLECTIONS_MAX} collections, which is the most one may have.`,
    );
  return id;
}

/** Changes a collection's name, description and visibility. Throws DomainError not_found for anyone but the owner. */
export async function changeCollection({
  fields: { name, description, visibility },
  now,
  ...own
}: OwnCollection & { fields: CollectionFields; now: Date }): Promise<void> {
  const { count } = await db().collection.updateMany({
    where: ownCollectionWhere(own),
    data: { name, description, isPublic: visibility === "public", updatedAt: now },
  });
  if (count === 0) throw noSuchCollection();
}

/** Deletes a collection, but none of its papers. Throws DomainError not_found for anyone but the owner. */
export async function deleteCollection(own: OwnCollection): Promise<void> {
  const { count } = await db().collection.deleteMany({ where: ownCollectionWhere(own) });
  if (count === 0) throw noSuchCollection();
}

export type CollectionSummary = { id: string; name: string; isPublic: boolean; paperCount: number };

const summaryColumns = {
  id: true,
  name: true,
  isPublic: true,
  _count: { select: { papers: { where: papersInOrder.where } } },
} as const;

type Row = Omit<CollectionSummary, "paperCount"> & { _count: { papers: number } };

const toSummary = ({ _count, ...row }: Row): CollectionSummary => ({ ...row, paperCount: _count.papers });

/** A member's collections, latest change first. */
export async function myCollections(memberId: string): Promise<CollectionSummary[]> {
  const rows = await db().collection.findMany({
    where: { memberId, readingListOf: null },
    orderBy: [{ updatedAt: "desc" }, { id: "asc" }],
    select: summaryColumns,
  });
  return rows.map(toSummary);
}

/** A member's public collections, latest change first. */
export async function publicCollectionsOf(memberId: string): Promise<CollectionSummary[]> {
  const rows = await db().collection.findMany({
    where: { memberId, readingListOf: null, isPublic: true },
    orderBy: [{ updatedAt: "desc" }, { id: "asc" }],
    select: summaryColumns,
  });
  return rows.map(toSummary);
}

/** A member's collections by name, each with whether it contains the paper. */
export async function collectionsWithPaper(
  memberId: string,
  paperId: string,
): Promise<(CollectionSummary & { holdsPaper: boolean })[]> {
  const rows = await db().collection.findMany({
    where: { memberId, readingListOf: null },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { ...summaryColumns, papers: { where: { paperId }, select: { paperId: true } } },
  });
  return rows.map(({ papers, ...row }) => ({ ...toSummary(row), holdsPaper: papers.length > 0 }));
}

/** Counts a change of a member's collections or reading list. Throws DomainError too_many. */
export async function limitCollections({ memberId, now }: { memberId: string; now: Date }): Promise<void> {
  await takeFromLimits(
    [
      { limit: "collection-minute", subject: memberId },
      { limit: "collection-day", subject: memberId },
    ],
    now,
  );
}
