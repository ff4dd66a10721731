import { z } from "zod";
import { paperIdSchema, paperReferenceSchema } from "@/lib/papers/paper-id-schema";
import { COLLECTION_PAPERS_MAX } from "@/lib/platform/browser-limits";
import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { type OwnCollection, requireOwnCollection } from "./collection";
import { type AddResult, addPapers, type Direction, swapWithNeighbor } from "./positions";

/**
 * Adds a paper at the end of a collection; repeating it changes nothing. Throws DomainError: not_found for anyone but
 * the owner and for an unknown paper, conflict when the collection is full.
 */
export async function addPaper({
  paperId,
  now,
  ...own
}: OwnCollection & { paperId: string; now: Date }): Promise<void> {
  await requireOwnCollection(own);
  const added = await addPapers({
    collectionId: own.collectionId,
    paperIds: [paperId],
    place: "last",
    now,
  });
  requireAdded(added);
}

/** Requires that a single paper is in its collection after adding it. Throws DomainError not_found or conflict. */
export function requireAdded({ inCollection, unknown }: AddResult): void {
  if (unknown.length > 0) throw new DomainError("not_found", "There is no such paper.");
  if (inCollection.length === 0)
    throw new DomainError(
      "conflict",
      `It holds ${COLLECTION_PAPERS_MAX} papers, which is as many as it can.`,
    );
}

/** Removes a paper from a collection. Throws DomainError not_found for anyone but the owner. */
export async function removePaper({
  paperId,
  now,
  ...own
}: OwnCollection & { paperId: string; now: Date }): Promise<void> {
  await requireOwnCollection(own);
  await db().collectionPaper.deleteMany({ where: { collectionId: own.collectionId, paperId } });
  await db().collection.updateMany({ where: { id: own.collectionId }, data: { updatedAt: now } });
}

/** Moves a paper of a collection one place up or down. Throws DomainError not_found for anyone but the owner. */
export async function movePaper({
  paperId,
  direction,
  ...own
}: OwnCollection & { paperId: string; direction: Direction }): Promise<void> {
  await requireOwnCollection(own);
  await swapWithNeighbor({ collectionId: own.collectionId, paperId, direction });
}

/** The fields of a change to a collection; the paper is an id, or its address here or at arXiv. */
export const collectionPaperFields = z.object({
  paper: z.string({ error: "must name a paper" }).max(500).pipe(paperReferenceSchema),
  action: z.enum(["add", "remove", "up", "down"], { error: "must be add, remove, up or down" }),
});

/** Adds, removes or moves a paper; throws as addPaper, removePaper and movePaper do. */
export async function changeCollectionPapers({
  action,
  paperId,
  now,
  ...own
}: OwnCollection & {
  action: z.output<typeof collectionPaperFields>["action"];
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

/** The fields that the buttons of a reading list's row post. */
export const readingListRowFields = z.object({
  paper: paperIdSchema,
  action: z.enum(["remove", "up", "down"], { error: "must be remove, up or down" }),
});

/** The element id of a paper's row, to which the page returns after a move. */
export function rowElementId(paperId: string): string {
  return `paper-${paperId}`;
}

/** A page's address, scrolled to a paper's row. */
export function rowUrl(page: string, paperId: string): string {
  return `${page}#${rowElementId(encodeURIComponent(paperId))}`;
}
