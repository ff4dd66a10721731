import { randomBytes } from "node:crypto";
import { z } from "zod";

/** 72 bits: short enough for an address, too many to guess. */
const ID_BYTES = 9;

export const collectionIdSchema = z.string().regex(/^[\w-]{12}$/, { error: "is not a collection's id" });

export const collectionPathParams = z.object({ collectionId: collectionIdSchema });

/** The id of a new collection; nobody finds one that they were not told. */
export function newCollectionId(): string {
  return randomBytes(ID_BYTES).toString("base64url");
}
