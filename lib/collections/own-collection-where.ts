import { DomainError } from "@/lib/domain-error";

export type OwnCollection = { collectionId: string; memberId: string };

/** Finds a collection for its owner alone; a reading list is found by its member. */
export function ownCollectionWhere({ collectionId, memberId }: OwnCollection) {
  return { id: collectionId, memberId, readingListOf: null };
}

/** What everybody else is told, whether it exists or not. */
export function noSuchCollection(): DomainError {
  return new DomainError("not_found", "You have no such collection.");
}
