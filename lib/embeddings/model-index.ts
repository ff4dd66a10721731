import { db } from "@/lib/db";
import { Prisma } from "@/lib/generated/client";

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
export async function makeModelIndex(model: { key: string; dimensions: number }): Promise<void> {
  const { vector, ofModel } = modelVectors(model);
  await db().$executeRaw`
    CREATE INDEX IF NOT EXISTS ${Prisma.raw(`paper_embedding_${model.key}`)} ON paper_embedding
    USING hnsw (${vector} vector_cosine_ops) WITH (m = 16, ef_construction = ${Prisma.raw(String(EF_CONSTRUCTION))}) WHERE ${ofModel}`;
}
