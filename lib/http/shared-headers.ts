/**
 * For what is the same for everyone and may be as old as a cached page: fresh for 10 s, never sent once it is 20 s
 * old (ADR 0003). The server keeps such answers where server/paths.ts lists their path.
 */
export const SHARED_HEADERS = { "Cache-Control": "s-maxage=10, stale-while-revalidate=10" };

/** For a paper's pictures, which follow from its title: an hour here and a day with the reader. */
export const COVER_CACHE = { "Cache-Control": "public, max-age=86400, s-maxage=3600" };
