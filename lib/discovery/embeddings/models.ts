import { Prisma } from "@/lib/generated/client";
import { db } from "@/lib/platform/db";
import { DAY_MS } from "@/lib/platform/time";

/**
 * Notes that papers are embedded with a model from now on. One that is new gets its index and puts every paper on the
 * list again; searches go on with the model of before until the list is done.
 */
export async function beginModel({ key, dimensions }: { key: string; dimensions: number }): Promise<void> {
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

/** Lets searches use a model, once no paper awaits it. Does nothing while one does, or where it was done before. */
export async function completeModel({ key, now }: { key: string; now: Date }): Promise<void> {
  await db().$executeRaw`
    UPDATE embedding_model SET completed_at = ${now}
    WHERE key = ${key} AND completed_at IS NULL
      AND NOT EXISTS (
        SELECT FROM paper
        WHERE NOT EXISTS (SELECT FROM paper_embedding WHERE model = ${key} AND paper_id = paper.id))`;
}

export type EmbeddingModel = { key: string; dimensions: number };

/** The newest model that every paper was embedded with; undefined when there is none. */
export async function newestCompleteModel(): Promise<EmbeddingModel | undefined> {
  const model = await db().embeddingModel.findFirst({
    where: { completedAt: { not: null } },
    orderBy: { completedAt: "desc" },
    select: { key: true, dimensions: true },
  });
  return model ?? undefined;
}

/** For so long other processes may still search with the model of before. */
const KEPT_MS = DAY_MS;

/** Deletes models, with their vectors, that another one replaced a day ago. */
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

/**
 * pgvector's own 64 found 0.91 of the nearest 60 of 80,350 papers to a search of a few words where 200 finds 0.93, and
 * making an entry takes 2 ms instead of 1, of the 30 that embedding a paper takes.
 */
const EF_CONSTRUCTION = 200;

/** Texts that go into SQL as they are: a partial index is used only where its model stands in the query. */
const KEY = /^[0-9a-f]{16}$/;

/** One model's vectors, in the words of its index: a query must use both to be answered by it. */
export function modelVectors({ key, dimensions }: { key: string; dimensions: number }): {
  vector: Prisma.Sql;
  ofModel: Prisma.Sql;
} {
  if (!KEY.test(key) || !Number.isInteger(dimensions)) throw new Error(`${key} is no model's key`);
  return {
    vector: Prisma.raw(`(paper_embedding.embedding::vector(${dimensions}))`),
    ofModel: Prisma.raw(`paper_embedding.model = '${key}'`),
  };
}

/**
 * Makes a model's index over its vectors. It is made while there are none: it then grows with them, where making it
 * over many would stop the embedded database for a minute.
 */
export async function createModelIndex(model: { key: string; dimensions: number }): Promise<void> {
  const { vector, ofModel } = modelVectors(model);
  await db().$executeRaw`
    CREATE INDEX IF NOT EXISTS ${Prisma.raw(`paper_embedding_${model.key}`)} ON paper_embedding
    USING hnsw (${vector} vector_cosine_ops) WITH (m = 16, ef_construction = ${Prisma.raw(String(EF_CONSTRUCTION))}) WHERE ${ofModel}`;
}

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
