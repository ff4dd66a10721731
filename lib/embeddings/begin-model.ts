import { db } from "@/lib/db";
import { makeModelIndex } from "./model-index";
import { newestCompleteModel } from "./newest-complete-model";

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
  await makeModelIndex(model);
  await db().$executeRaw`
    INSERT INTO paper_to_embed (paper_id)
    SELECT id FROM paper
    WHERE NOT EXISTS (SELECT FROM paper_embedding WHERE model = ${model.key} AND paper_id = paper.id)
    ON CONFLICT DO NOTHING`;
}
