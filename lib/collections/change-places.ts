import { db } from "@/lib/db";

export type Direction = "up" | "down";

/**
 * Lets a paper change places with the one before or after it that can be read; nothing happens where there is none.
 * The caller knows the collection to be the member's.
 */
export async function changePlaces({
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
        SELECT held.paper_id, held.position FROM collection_paper held JOIN paper ON paper.id = held.paper_id
        WHERE held.collection_id = ${collectionId} AND paper.hidden_at IS NULL
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
