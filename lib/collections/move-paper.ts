import { changePlaces, type Direction } from "./change-places";
import { isOwnCollection } from "./is-own-collection";
import { noSuchCollection, type OwnCollection } from "./own-collection-where";

/** Moves a paper of a collection one place up or down. Throws DomainError not_found to all but its owner. */
export async function movePaper({
  paperId,
  direction,
  ...own
}: OwnCollection & { paperId: string; direction: Direction }): Promise<void> {
  if (!(await isOwnCollection(own))) throw noSuchCollection();
  await changePlaces({ collectionId: own.collectionId, paperId, direction });
}
