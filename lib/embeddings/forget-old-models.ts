import { db } from "@/lib/db";
import { DAY_MS } from "@/lib/time";

/** For so long other processes may still search with the model of before. */
const KEPT_MS = DAY_MS;

/** Deletes models, with their vectors, that another one replaced a day ago. */
export async function forgetOldModels({ now }: { now: Date }): Promise<void> {
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
