import { db } from "@/lib/db";
import { modelVectors } from "@/lib/embeddings/model-index";
import { Prisma } from "@/lib/generated/client";

/** pgvector finds no more than it looks at: with 120 it had 0.95 of the nearest 60 of 9,919. */
const LOOKED_AT_MIN = 200;
const LOOKED_AT_SHARE = 1.25;
/** pgvector's own limit. */
const LOOKED_AT_MAX = 1_000;

export type NearPaper = {
  id: string;
  /** 1 for the same meaning, 0 for nothing in common. */
  similarity: number;
};

/**
 * The papers nearest to a vector of a model, nearest first, found through the model's index. Where a condition on the
 * table paper leaves few of them, the index is asked for more until there are enough.
 */
export async function nearestPapers({
  model,
  vector,
  limit,
  where,
}: {
  model: { key: string; dimensions: number };
  /** As pgvector reads it (vector-literal.ts). */
  vector: string;
  limit: number;
  where?: Prisma.Sql;
}): Promise<NearPaper[]> {
  const stored = modelVectors(model);
  const distance = Prisma.sql`${stored.vector} <=> ${vector}::vector`;
  const lookedAt = String(
    Math.min(Math.max(Math.ceil(LOOKED_AT_SHARE * limit), LOOKED_AT_MIN), LOOKED_AT_MAX),
  );
  // The settings hold for this statement, which is a transaction of its own: the embedded database's clients share one
  // session. They are evaluated before the index is looked at, since the lateral query waits for their row.
  return db().$queryRaw<NearPaper[]>`
    WITH setting AS MATERIALIZED (
      SELECT set_config('hnsw.ef_search', ${lookedAt}, true) AS looked_at,
             set_config('hnsw.iterative_scan', 'strict_order', true) AS scan
    )
    SELECT near.* FROM setting, LATERAL (
      SELECT paper.id, 1 - (${distance}) AS similarity
      FROM paper_embedding JOIN paper ON paper.id = paper_embedding.paper_id
      WHERE ${stored.ofModel} AND paper.hidden_at IS NULL AND (${where ?? Prisma.sql`true`})
        AND setting.looked_at IS NOT NULL AND setting.scan IS NOT NULL
      ORDER BY ${distance}
      LIMIT ${limit}
    ) AS near`;
}
