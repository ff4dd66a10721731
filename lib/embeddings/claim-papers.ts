import { db } from "@/lib/db";

export type ClaimedPaper = { id: string; title: string; abstract: string };

/**
 * Takes up to `limit` papers that await an embedding, the newest first, for whoever asks until `until`: others pass
 * them over. A claim that was not kept is free again then.
 */
export async function claimPapers({
  limit,
  now,
  until,
}: {
  limit: number;
  now: Date;
  until: Date;
}): Promise<ClaimedPaper[]> {
  return db().$queryRaw<ClaimedPaper[]>`
    WITH free AS (
      SELECT paper_id FROM paper_to_embed
      WHERE leased_until IS NULL OR leased_until <= ${now}
      ORDER BY paper_id DESC
      LIMIT ${limit}
      FOR UPDATE SKIP LOCKED
    )
    UPDATE paper_to_embed SET leased_until = ${until}
    FROM free JOIN paper ON paper.id = free.paper_id
    WHERE paper_to_embed.paper_id = free.paper_id
    RETURNING paper.id, paper.title, paper.abstract`;
}
