import { db } from "@/lib/db";

export type EmbeddingProgress = {
  /** The model that searches use; null until every paper was embedded with one. */
  model: string | null;
  papers: number;
  /** Papers that await an embedding, or another one since their words changed. */
  waiting: number;
};

/** How far embedding is. */
export async function embeddingProgress(): Promise<EmbeddingProgress> {
  const [row] = await db().$queryRaw<EmbeddingProgress[]>`
    SELECT
      (SELECT key FROM embedding_model WHERE completed_at IS NOT NULL ORDER BY completed_at DESC LIMIT 1) AS model,
      (SELECT count(*)::int FROM paper) AS papers,
      (SELECT count(*)::int FROM paper_to_embed) AS waiting`;
  return row ?? { model: null, papers: 0, waiting: 0 };
}
