import { DomainError } from "@/lib/domain-error";
import { COLLECTION_PAPERS_MAX } from "@/lib/platform/shared-limits";
import { addPapers } from "./add-papers";
import { isOwnCollection } from "./is-own-collection";
import { noSuchCollection, type OwnCollection } from "./own-collection-where";

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
