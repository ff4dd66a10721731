import { db } from "@/lib/db";

/** Deletes an edition that this very `now` froze, only to look at it, unless it was planned meanwhile. */
export async function withdrawEdition(asked: { editionId: number; now: Date }): Promise<void> {
  await db().edition.deleteMany({
    where: { id: asked.editionId, createdAt: asked.now, plannedAt: null, deliveries: { none: {} } },
  });
}
