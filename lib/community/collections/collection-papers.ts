import { z } from "zod";
import { paperIdIn, paperIdSchema } from "@/lib/papers/paper-id-schema";
import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { COLLECTION_PAPERS_MAX } from "@/lib/platform/shared-limits";
import { isOwnCollection, noSuchCollection, type OwnCollection } from "./collection";
import { addPapers, changePlaces, type Direction } from "./positions";

/**
 * Adds a paper at the end of a collection, once however often it is asked. Throws DomainError not_found to all but its
 * owner and where there is no such paper, conflict where the collection is full.
 */
export async function addPaper({
  paperId,
  now,
  ...own
}: OwnCollection & { paperId: string; now: Date }): Promise<void> {
  if (!(await isOwnCollection(own))) throw noSuchCollection();
  const added = await addPapers({
    collectionId: own.collectionId,
    paperIds: [paperId],
    place: "last",
    now,
  });
  requireHeld(added);
}

/** Throws DomainError not_found or conflict where a single paper did not come into its collection. */
export function requireHeld({ held, unknown }: { held: string[]; unknown: string[] }): void {
  if (unknown.length > 0) throw new DomainError("not_found", "There is no such paper.");
  if (held.length === 0)
    throw new DomainError(
      "conflict",
      `It holds ${COLLECTION_PAPERS_MAX} papers, which is as many as it can.`,
    );
}

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

/** Moves a paper of a collection one place up or down. Throws DomainError not_found to all but its owner. */
export async function movePaper({
  paperId,
  direction,
  ...own
}: OwnCollection & { paperId: string; direction: Direction }): Promise<void> {
  if (!(await isOwnCollection(own))) throw noSuchCollection();
  await changePlaces({ collectionId: own.collectionId, paperId, direction });
}

/** What may be asked of a paper and a collection; the paper by its id or its address here or at arXiv. */
export const askedOfCollection = z.object({
  paper: z
    .string({ error: "must name a paper" })
    .trim()
    .max(500)
    .transform((text, context) => {
      const id = paperIdIn(text);
      if (id !== undefined) return id;
      context.addIssue({ code: "custom", message: "must be an arXiv id, or the address of a paper" });
      return z.NEVER;
    }),
  action: z.enum(["add", "remove", "up", "down"], { error: "must be add, remove, up or down" }),
});

/** Does it. Throws DomainError as each of the changes does. */
export async function changePapers({
  action,
  paperId,
  now,
  ...own
}: OwnCollection & {
  action: z.output<typeof askedOfCollection>["action"];
  paperId: string;
  now: Date;
}): Promise<void> {
  switch (action) {
    case "add":
      return addPaper({ ...own, paperId, now });
    case "remove":
      return removePaper({ ...own, paperId, now });
    case "up":
    case "down":
      return movePaper({ ...own, paperId, direction: action });
  }
}

/** What a row of a list that its reader orders may be asked to do. */
export const askedChange = z.object({
  paper: paperIdSchema,
  action: z.enum(["remove", "up", "down"], { error: "must be remove, up or down" }),
});

/** The element of a paper's row, to which the page returns after a move. */
export function rowId(paperId: string): string {
  return `paper-${paperId}`;
}

/** A page with its row in view. */
export function atRow(page: string, paperId: string): string {
  return `${page}#${rowId(encodeURIComponent(paperId))}`;
}
