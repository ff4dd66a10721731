import { db } from "@/lib/platform/db";
import { plainText } from "@/lib/text/latex/render";
import { vectorLiteral } from "./vectors";

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

/** What of a paper is embedded: its title and abstract as they are read aloud, without LaTeX. */
export function paperText({ title, abstract }: { title: string; abstract: string }): string {
  return `${plainText(title)}\n${plainText(abstract)}`;
}
