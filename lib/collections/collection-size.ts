export const NAME_CHARACTERS_MAX = 120;
export const DESCRIPTION_CHARACTERS_MAX = 1000;
/** A member's, the reading list not counted. */
export const COLLECTIONS_MAX = 100;
/** Of a public collection. */
export const PAPERS_PER_PAGE = 50;
