import { randomBytes } from "node:crypto";
import { z } from "zod";
import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { visibleText } from "@/lib/text/characters";
import { collapseWhitespace } from "@/lib/text/plain";

/** 72 bits: short enough for an address, too long to guess. */
const ID_BYTES = 9;

export const collectionIdSchema = z.string().regex(/^[\w-]{12}$/, { error: "is not a collection's id" });

export const collectionPathParams = z.object({ collectionId: collectionIdSchema });

export function newCollectionId(): string {
  return randomBytes(ID_BYTES).toString("base64url");
}

/** The path of a collection's public page; the first page has no number. */
export function collectionPath(id: string, page = 1): string {
  return page === 1 ? `/collections/${id}` : `/collections/${id}/pages/${page}`;
}

export const NAME_CHARACTERS_MAX = 120;
export const DESCRIPTION_CHARACTERS_MAX = 1000;
/** Per member, not counting the reading list. */
export const COLLECTIONS_MAX = 100;
/** On a public collection's page. */
export const PAPERS_PER_PAGE = 50;

/** The fields of the form for a collection. */
export const collectionFields = z.object({
  name: z
    .string({ error: "must be a text" })
    .transform(collapseWhitespace)
    .pipe(
      z
        .string()
        .min(1, { error: "must not be empty" })
        .max(NAME_CHARACTERS_MAX, { error: `must have at most ${NAME_CHARACTERS_MAX} characters` }),
    ),
  description: z
    .string({ error: "must be a text" })
    .default("")
    .transform((text) => visibleText(text.replaceAll("\r\n", "\n")).trim())
    .pipe(
      z.string().max(DESCRIPTION_CHARACTERS_MAX, {
        error: `must have at most ${DESCRIPTION_CHARACTERS_MAX} characters`,
      }),
    ),
  visibility: z.enum(["public", "private"], { error: "must be public or private" }).default("private"),
});

export type CollectionFields = z.output<typeof collectionFields>;

export type OwnCollection = { collectionId: string; memberId: string };

/** Matches a collection only for its owner; never a reading list, which is looked up by its member. */
export function ownCollectionWhere({ collectionId, memberId }: OwnCollection) {
  return { id: collectionId, memberId, readingListOf: null };
}

/** The same error for a missing collection and for one of another member, so that it reveals nothing. */
export function noSuchCollection(): DomainError {
  return new DomainError("not_found", "You have no such collection.");
}

/** Throws DomainError not_found for anyone but the owner. */
export async function requireOwnCollection(own: OwnCollection): Promise<void> {
  if ((await db().collection.count({ where: ownCollectionWhere(own) })) === 0) throw noSuchCollection();
}
