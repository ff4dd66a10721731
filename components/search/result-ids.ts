/** What the script of the search page finds in its document, and in the ones that it fetches while somebody types. */
export const RESULTS_ID = "search-results";
export const SEARCH_FORM_ID = "search-form";
