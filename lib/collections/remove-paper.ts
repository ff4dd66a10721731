import { db } from "@/lib/db";
import { isOwnCollection } from "./is-own-collection";
import { noSuchCollection, type OwnCollection } from "./own-collection-where";

/** Takes a paper out of a collection, if it is in it. Throws DomainError not_found to all but its owner. */
export async function removePaper({
  paperId,
  now,
  ...own
}: OwnCollection & { paperId: string; now: Date }): Promise<void> {
  if (!(await isOwnCollection(own))) throw noSuchCollection();
  await db().collectionPaper.deleteMany({ where: { collectionId: own.collectionId, paperId } });
  await db().collection.updateMany({ where: { id: own.collectionId }, data: { updatedAt: now } });
}
