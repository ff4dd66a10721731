import { db } from "@/lib/db";
import { vectorLiteral } from "./vector-literal";

type Embedded = { paperId: string; vector: Float32Array };

/**
 * Keeps the vectors of claimed papers and takes these off the list. A paper whose words changed since the claim stays
 * on it and keeps no vector of its old words.
 */
export async function storeEmbeddings({
  model,
  claimedUntil,
  embedded,
}: {
  model: string;
  claimedUntil: Date;
  embedded: Embedded[];
}): Promise<void> {
  const ids = embedded.map(({ paperId }) => paperId);
  const vectors = embedded.map(({ vector }) => vectorLiteral(vector));
  await db().$executeRaw`
    WITH done AS (
      DELETE FROM paper_to_embed
      WHERE paper_id = ANY (${ids}) AND leased_until = ${claimedUntil}
      RETURNING paper_id
    )
    INSERT INTO paper_embedding (model, paper_id, embedding)
    SELECT ${model}, done.paper_id, given.vector::vector
    FROM done JOIN unnest(${ids}::text[], ${vectors}::text[]) AS given (paper_id, vector) USING (paper_id)
    ON CONFLICT (model, paper_id) DO UPDATE SET embedding = excluded.embedding`;
}
