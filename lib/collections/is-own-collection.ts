import { db } from "@/lib/db";
import { type OwnCollection, ownCollectionWhere } from "./own-collection-where";

/** Whether a member has this collection. */
export async function isOwnCollection(own: OwnCollection): Promise<boolean> {
  return (await db().collection.count({ where: ownCollectionWhere(own) })) > 0;
}
