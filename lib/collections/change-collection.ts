import { db } from "@/lib/db";
import type { CollectionFields } from "./collection-fields";
import { noSuchCollection, type OwnCollection, ownCollectionWhere } from "./own-collection-where";

/** Gives a collection another name, description or visibility. Throws DomainError not_found to all but its owner. */
export async function changeCollection({
  fields: { name, description, visibility },
  now,
  ...own
}: OwnCollection & { fields: CollectionFields; now: Date }): Promise<void> {
  const { count } = await db().collection.updateMany({
    where: ownCollectionWhere(own),
    data: { name, description, isPublic: visibility === "public", updatedAt: now },
  });
  if (count === 0) throw noSuchCollection();
}
