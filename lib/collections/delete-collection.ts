import { db } from "@/lib/db";
import { noSuchCollection, type OwnCollection, ownCollectionWhere } from "./own-collection-where";

/** Deletes a collection; its papers stay where they are. Throws DomainError not_found to all but its owner. */
export async function deleteCollection(own: OwnCollection): Promise<void> {
  const { count } = await db().collection.deleteMany({ where: ownCollectionWhere(own) });
  if (count === 0) throw noSuchCollection();
}
