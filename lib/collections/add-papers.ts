import { db } from "@/lib/db";
import { COLLECTION_PAPERS_MAX } from "@/lib/platform/shared-limits";

export type AddedPapers = {
  /** Those of the papers that are in the collection now, however they came there. */
  held: string[];
  /** Those that there are not on this site. */
  unknown: string[];
};

/**
 * Puts papers into a collection that the caller knows to be the member's, before all others or after them, in the
 * order given. One that is in it stays where it is; what goes beyond the collection's size is left out.
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
}): Promise<AddedPapers> {
  const [, , , held, known] = await db().$transaction([
    // Additions come one after another, so that each sees the positions of the one before.
    db().$queryRaw`SELECT id FROM collection WHERE id = ${collectionId} FOR NO KEY UPDATE`,
    db().$executeRaw`
      WITH held AS (
        SELECT count(*) AS papers, coalesce(min(position), 1) AS first, coalesce(max(position), 0) AS last
        FROM collection_paper WHERE collection_id = ${collectionId}
      ), new AS (
        SELECT paper.id, row_number() OVER (ORDER BY asked.place) AS place, count(*) OVER () AS papers
        FROM (
          SELECT paper_id, min(place) AS place FROM unnest(${paperIds}::text[]) WITH ORDINALITY AS given (paper_id, place)
          GROUP BY paper_id
        ) AS asked JOIN paper ON paper.id = asked.paper_id
        WHERE NOT EXISTS (
          SELECT FROM collection_paper WHERE collection_id = ${collectionId} AND paper_id = paper.id)
      )
      INSERT INTO collection_paper (collection_id, paper_id, position, added_at)
      SELECT ${collectionId}, new.id,
        CASE WHEN ${place} = 'first' THEN held.first - new.papers - 1 + new.place ELSE held.last + new.place END,
        ${now}::timestamp
      FROM new, held WHERE held.papers + new.place <= ${COLLECTION_PAPERS_MAX}
      ON CONFLICT DO NOTHING`,
    db().collection.updateMany({ where: { id: collectionId }, data: { updatedAt: now } }),
    db().collectionPaper.findMany({
      where: { collectionId, paperId: { in: paperIds } },
      select: { paperId: true },
    }),
    db().paper.findMany({ where: { id: { in: paperIds } }, select: { id: true } }),
  ]);
  const here = new Set(known.map(({ id }) => id));
  return { held: held.map(({ paperId }) => paperId), unknown: paperIds.filter((id) => !here.has(id)) };
}
