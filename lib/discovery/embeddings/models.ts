import { db } from "@/lib/platform/db";
import { DAY_MS } from "@/lib/platform/time";
import { createModelIndex, type EmbeddingModel } from "./vectors";

/** Other processes may search with the previous model for this long. */
const KEPT_MS = DAY_MS;

export type EmbeddingProgress = {
  /** The model that searches use; null until every paper has been embedded with one. */
  model: string | null;
  papers: number;
  /** Papers in the queue: without an embedding, or changed since they got one. */
  waiting: number;
};

/**
 * Records that papers are embedded with a model from now on. A new model gets its index, and every paper goes into the
 * queue again; searches use the previous model until the queue is empty.
 */
export async function beginModel({ key, dimensions }: EmbeddingModel): Promise<void> {
  const model = { key, dimensions };
  if ((await newestCompleteModel())?.key === model.key) return;
  await db().embeddingModel.upsert({
    where: { key: model.key },
    create: model,
    update: { completedAt: null },
  });
  await createModelIndex(model);
  await db().$executeRaw`
    INSERT INTO paper_to_embed (paper_id)
    SELECT id FROM paper
    WHERE NOT EXISTS (SELECT FROM paper_embedding WHERE model = ${model.key} AND paper_id = paper.id)
    ON CONFLICT DO NOTHING`;
}

/** Lets searches use a model once every paper is embedded with it; does nothing before that, or a second time. */
export async function completeModel({ key, now }: { key: string; now: Date }): Promise<void> {
  await db().$executeRaw`
    UPDATE embedding_model SET completed_at = ${now}
    WHERE key = ${key} AND completed_at IS NULL
      AND NOT EXISTS (
        SELECT FROM paper
        WHERE NOT EXISTS (SELECT FROM paper_embedding WHERE model = ${key} AND paper_id = paper.id))`;
}

/** The newest model that every paper was embedded with; undefined if there is none. */
export async function newestCompleteModel(): Promise<EmbeddingModel | undefined> {
  const model = await db().embeddingModel.findFirst({
    where: { completedAt: { not: null } },
    orderBy: { completedAt: "desc" },
    select: { key: true, dimensions: true },
  });
  return model ?? undefined;
}

/** Deletes models that were replaced more than a day ago, with their vectors. */
export async function purgeOldModels({ now }: { now: Date }): Promise<void> {
  const before = new Date(now.getTime() - KEPT_MS);
  const newest = await db().embeddingModel.findFirst({
    where: { completedAt: { lte: before } },
    orderBy: { completedAt: "desc" },
  });
  if (!newest) return;
  const old = { completedAt: { lt: newest.completedAt ?? before } };
  for (const { key } of await db().embeddingModel.findMany({ where: old }))
    await db().embeddingModel.delete({ where: { key } });
}

export async function embeddingProgress(): Promise<EmbeddingProgress> {
  const [row] = await db().$queryRaw<EmbeddingProgress[]>`
    SELECT
      (SELECT key FROM embedding_model WHERE completed_at IS NOT NULL ORDER BY completed_at DESC LIMIT 1) AS model,
      (SELECT count(*)::int FROM paper) AS papers,
      (SELECT count(*)::int FROM paper_to_embed) AS waiting`;
  return row ?? { model: null, papers: 0, waiting: 0 };
}
