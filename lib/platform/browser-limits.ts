/**
 * Limits that the server enforces and the pages' scripts keep to. They stand apart from the schemas that use them,
 * because this file reaches the browser and must import neither zod nor the database.
 */

/** Papers in a collection, in a reading list, and in a reading list that a device keeps. */
export const COLLECTION_PAPERS_MAX = 500;
/** Paper ids in one request to /api/me or /api/papers/lines. */
export const PAPERS_PER_REQUEST_MAX = 100;
/** Characters of a search. */
export const SEARCH_CHARACTERS_MAX = 250;
