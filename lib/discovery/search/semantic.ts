import { queryEmbedder } from "@/lib/discovery/embeddings/query-embedder";
import type { TextEmbedder } from "@/lib/discovery/embeddings/text-embedder";
import { type EmbeddingModel, modelVectors, vectorLiteral } from "@/lib/discovery/embeddings/vectors";
import { Prisma } from "@/lib/generated/client";
import { boundedQuery } from "./bounded-query";

type SemanticParams = { limit: number; where?: Prisma.Sql; among?: string[] | undefined };

/**
 * The papers whose meaning is nearest to a text, best first; null without a model or pgvector. `where` is a
 * condition on paper_id. Hidden papers are left out.
 */
export async function semanticCandidates(text: string, options: SemanticParams): Promise<NearPaper[] | null> {
  const embedder = await queryEmbedder();
  return embedder && semanticCandidatesWith(embedder, text, options);
}

/** The same with a model that is already open. */
export async function semanticCandidatesWith(
  embedder: TextEmbedder,
  text: string,
  options: SemanticParams,
): Promise<NearPaper[]> {
  const [vector] = await embedder.embed([text]);
  if (!vector) return [];
  return nearestPapers({ model: embedder, vector: vectorLiteral(vector), ...options });
}

/** pgvector's ef_search bounds what it finds: with 200 it had 0.98 of the nearest 60 of 9,919, with 400 0.955 of 80,350. */
const LOOKED_AT_MIN = 200;
const LOOKED_AT_SHARE = 2;
/** pgvector's own limit. */
const LOOKED_AT_MAX = 1_000;

/** Hidden papers are few and have an index of their own; checking each found paper took a third of the time. */
const READABLE = Prisma.sql`paper_id <> ALL (ARRAY(SELECT id FROM paper WHERE hidden_at IS NOT NULL))`;

type NearPaper = {
  id: string;
  /** 1 for the same meaning, 0 for nothing in common. */
  similarity: number;
};

type NearestParams = {
  model: EmbeddingModel;
  /** As pgvector's text input (vectorLiteral). */
  vector: string;
  limit: number;
  /** A condition on paper_id. */
  where?: Prisma.Sql;
  /** Considers only these ids, few enough to compare one by one. */
  among?: string[] | undefined;
};

/**
 * The papers nearest to a vector of a model, nearest first, found through the model's index. If a condition
 * excludes many of them, pgvector reads on in the index until there are enough.
 */
export async function nearestPapers({
  model,
  vector,
  limit,
  where = Prisma.sql`true`,
  among,
}: NearestParams): Promise<NearPaper[]> {
  const stored = modelVectors(model);
  const distance = Prisma.sql`${stored.vector} <=> ${vector}::vector`;
  if (among)
    return boundedQuery<NearPaper>(Prisma.sql`
      WITH compared AS MATERIALIZED (
        SELECT paper_id AS id, ${distance} AS distance FROM paper_embedding
        WHERE ${stored.ofModel} AND paper_id = ANY (${among}) AND ${READABLE} AND (${where})
      )
      SELECT id, 1 - distance AS similarity FROM compared ORDER BY distance LIMIT ${limit}`);
  const lookedAt = String(
    Math.min(Math.max(Math.ceil(LOOKED_AT_SHARE * limit), LOOKED_AT_MIN), LOOKED_AT_MAX),
  );
  // The settings hold for this statement, which is a transaction of its own: the embedded database's clients share one
  // session. They are evaluated before the index is looked at, since the lateral query waits for their row.
  return boundedQuery<NearPaper>(Prisma.sql`
    WITH setting AS MATERIALIZED (
      SELECT set_config('hnsw.ef_search', ${lookedAt}, true) AS looked_at,
             set_config('hnsw.iterative_scan', 'strict_order', true) AS scan
    )
    SELECT near.* FROM setting, LATERAL (
      SELECT paper_id AS id, 1 - (${distance}) AS similarity FROM paper_embedding
      WHERE ${stored.ofModel} AND ${READABLE} AND (${where})
        AND setting.looked_at IS NOT NULL AND setting.scan IS NOT NULL
      ORDER BY ${distance}
      LIMIT ${limit}
    ) AS near`);
}

/** A text search filter as a condition on rows of paper_embedding. */
export function filterCondition(filter: string): Prisma.Sql {
  if (filter === "") return Prisma.sql`true`;
  return Prisma.sql`EXISTS (SELECT 1 FROM paper_words WHERE paper_words.paper_id = paper_embedding.paper_id AND words @@ ${filter}::tsquery)`;
}
