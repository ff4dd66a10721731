import type { SearchPage } from "@/lib/discovery/search/results";
import { SEARCH_CHARACTERS_MAX } from "@/lib/platform/browser-limits";

export const SEARCH_FORM_ID = "search-form";

export function SearchForm({ found: { text, sort } }: { found: Pick<SearchPage, "text" | "sort"> }) {
  return (
    <search>
      <form id={SEARCH_FORM_ID} action="/papers" className="search-form">
        <input
          type="search"
          name="q"
          defaultValue={text}
          aria-label="Search papers"
          placeholder="Words, a phrase, an author, an arXiv id"
          autoComplete="off"
          maxLength={SEARCH_CHARACTERS_MAX}
          required
        />
        {sort !== "relevance" && <input type="hidden" name="sort" value={sort} />}
        <button type="submit" className="button">
          Search
        </button>
      </form>
    </search>
  );
}
