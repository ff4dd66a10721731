import { db } from "@/lib/platform/db";
import { plainText } from "@/lib/text/latex/render";
import { vectorLiteral } from "./vectors";

export type LeasedPaper = { id: string; title: string; abstract: string };

/**
 * Leases up to `limit` papers that await an embedding until `until`, the newest first; an expired lease can be taken
 * again.
 */
export async function leasePapers({
  limit,
  now,
  until,
}: {
  limit: number;
  now: Date;
  until: Date;
}): Promise<LeasedPaper[]> {
  return db().$queryRaw<LeasedPaper[]>`
    WITH free AS (
      -- Waiting papers that no other process has leased.
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
 * Stores the vectors of leased papers and takes those papers off the queue. A paper that changed after it was leased
 * stays in the queue, and the vector of its old text is not stored.
 */
export async function storeEmbeddings({
  model,
  leasedUntil,
  embedded,
}: {
  model: string;
  leasedUntil: Date;
  embedded: Embedded[];
}): Promise<void> {
  const ids = embedded.map(({ paperId }) => paperId);
  const vectors = embedded.map(({ vector }) => vectorLiteral(vector));
  await db().$executeRaw`
    WITH done AS (
      DELETE FROM paper_to_embed
      WHERE paper_id = ANY (${ids}) AND leased_until = ${leasedUntil}
      RETURNING paper_id
    )
    INSERT INTO paper_embedding (model, paper_id, embedding)
    SELECT ${model}, done.paper_id, embedded.vector::vector
    FROM done JOIN unnest(${ids}::text[], ${vectors}::text[]) AS embedded (paper_id, vector) USING (paper_id)
    ON CONFLICT (model, paper_id) DO UPDATE SET embedding = excluded.embedding`;
}

/** The text of a paper that is embedded: title and abstract as plain text, without LaTeX. */
export function paperText({ title, abstract }: { title: string; abstract: string }): string {
  return `${plainText(title)}\n${plainText(abstract)}`;
}
