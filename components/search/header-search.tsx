import { SuggestionBox } from "./suggestion-box";

/** The search box of every page: a plain form, with suggestions while typing if there is JavaScript. */
export function HeaderSearch() {
  return (
    <search className="header-search">
      <form action="/papers">
        <SuggestionBox />
        <button type="submit" aria-label="Search">
          <SearchIcon />
        </button>
      </form>
    </search>
  );
}

function SearchIcon() {
  return (
    <svg className="search-sign" viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="7" cy="7" r="4.5" />
      <path d="m10.5 10.5 4 4" />
    </svg>
  );
}
