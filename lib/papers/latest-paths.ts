/** The addresses at which the latest feed day is shown, besides its own. */
export const LATEST_FEED_PATHS = ["/", "/papers"];
/** The page that shows it. */
export const LATEST_FEED_PAGE = "/papers/date/latest";
