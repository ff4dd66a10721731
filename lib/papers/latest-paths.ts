// A file of its own: next.config.ts imports it, so it must import nothing.

/** The addresses that show the latest feed day, besides that day's own. */
export const LATEST_DAY_PATHS = ["/", "/papers"];
/** The page that they are rewritten to. */
export const LATEST_DAY_PAGE = "/papers/date/latest";
