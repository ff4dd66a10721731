import { db } from "@/lib/db";
import { modelVectors } from "@/lib/embeddings/model-index";
import { type EmbeddingModel, newestCompleteModel } from "@/lib/embeddings/newest-complete-model";

/** What papers mean together: the middle of their vectors. Null where none of them has one. Needs no model's weights. */
export async function meaningOf(ids: string[]): Promise<{ model: EmbeddingModel; vector: string } | null> {
  const model = await newestCompleteModel();
  if (!model) return null;
  const { vector, ofModel } = modelVectors(model);
  const [row] = await db().$queryRaw<{ middle: string | null }[]>`
    SELECT avg(${vector})::text AS middle FROM paper_embedding WHERE ${ofModel} AND paper_id = ANY (${ids})`;
  return row?.middle ? { model, vector: row.middle } : null;
}
