/** What a feed holds at most: what a reader who asks now and then has not seen yet. */
export const ENTRIES_MAX = 50;
