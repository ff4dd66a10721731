import { db } from "@/lib/db";

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
