import { COLLECTION_PAPERS_MAX } from "@/lib/platform/browser-limits";
import { db } from "@/lib/platform/db";

export type AddResult = {
  /** Papers that are in the collection after the call. */
  inCollection: string[];
  /** Papers that are not on this site. */
  unknown: string[];
};

/**
 * Adds papers before or after all others of a collection, in the given order. A paper already in it stays where it is;
 * papers beyond the collection's size are left out. The caller checks that the collection is the member's.
 */
export async function addPapers({
  collectionId,
  paperIds,
  place,
  now,
}: {
  collectionId: string;
  paperIds: string[];
  place: "first" | "last";
  now: Date;
}): Promise<AddResult> {
  const [, , , inCollection, known] = await db().$transaction([
    // Additions come one after another, so that each sees the positions that the previous one took.
    db().$queryRaw`SELECT id FROM collection WHERE id = ${collectionId} FOR NO KEY UPDATE`,
    db().$executeRaw`
      WITH existing AS (
        SELECT count(*) AS papers, coalesce(min(position), 1) AS first, coalesce(max(position), 0) AS last
        FROM collection_paper WHERE collection_id = ${collectionId}
      ), new AS (
        SELECT paper.id, row_number() OVER (ORDER BY requested.place) AS place, count(*) OVER () AS papers
        FROM (
          SELECT paper_id, min(place) AS place FROM unnest(${paperIds}::text[]) WITH ORDINALITY AS input (paper_id, place)
          GROUP BY paper_id
        ) AS requested JOIN paper ON paper.id = requested.paper_id
        WHERE NOT EXISTS (
          SELECT FROM collection_paper WHERE collection_id = ${collectionId} AND paper_id = paper.id)
      )
      INSERT INTO collection_paper (collection_id, paper_id, position, added_at)
      SELECT ${collectionId}, new.id,
        CASE WHEN ${place} = 'first' THEN existing.first - new.papers - 1 + new.place ELSE existing.last + new.place END,
        ${now}::timestamp
      FROM new, existing WHERE existing.papers + new.place <= ${COLLECTION_PAPERS_MAX}
      ON CONFLICT DO NOTHING`,
    db().collection.updateMany({ where: { id: collectionId }, data: { updatedAt: now } }),
    db().collectionPaper.findMany({
      where: { collectionId, paperId: { in: paperIds } },
      select: { paperId: true },
    }),
    db().paper.findMany({ where: { id: { in: paperIds } }, select: { id: true } }),
  ]);
  const here = new Set(known.map(({ id }) => id));
  return {
    inCollection: inCollection.map(({ paperId }) => paperId),
    unknown: paperIds.filter((id) => !here.has(id)),
  };
}

export type Direction = "up" | "down";

/**
 * Swaps a paper with the visible one before or after it; without one nothing changes. The caller checks that the
 * collection is the member's.
 */
export async function swapWithNeighbor({
  collectionId,
  paperId,
  direction,
}: {
  collectionId: string;
  paperId: string;
  direction: Direction;
}): Promise<void> {
  const up = direction === "up";
  await db().$transaction([
    // Two moves at once would otherwise give two papers one position.
    db().$queryRaw`SELECT id FROM collection WHERE id = ${collectionId} FOR NO KEY UPDATE`,
    db().$executeRaw`
      WITH shown AS (
        SELECT existing.paper_id, existing.position FROM collection_paper existing JOIN paper ON paper.id = existing.paper_id
        WHERE existing.collection_id = ${collectionId} AND paper.hidden_at IS NULL
      ), moved AS (
        SELECT * FROM shown WHERE paper_id = ${paperId}
      ), other AS (
        SELECT shown.* FROM shown, moved
        WHERE CASE WHEN ${up} THEN shown.position < moved.position ELSE shown.position > moved.position END
        ORDER BY abs(shown.position - moved.position) LIMIT 1
      ), swap AS (
        SELECT moved.paper_id, other.position FROM moved, other
        UNION ALL SELECT other.paper_id, moved.position FROM moved, other
      )
      UPDATE collection_paper SET position = swap.position FROM swap
      WHERE collection_paper.collection_id = ${collectionId} AND collection_paper.paper_id = swap.paper_id`,
  ]);
}
