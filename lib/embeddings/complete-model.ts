import { db } from "@/lib/db";

/** Lets searches use a model, once no paper awaits it. Does nothing while one does, or where it was done before. */
export async function completeModel({ key, now }: { key: string; now: Date }): Promise<void> {
  await db().$executeRaw`
    UPDATE embedding_model SET completed_at = ${now}
    WHERE key = ${key} AND completed_at IS NULL
      AND NOT EXISTS (
        SELECT FROM paper
        WHERE NOT EXISTS (SELECT FROM paper_embedding WHERE model = ${key} AND paper_id = paper.id))`;
}
