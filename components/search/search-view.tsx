import { PageNumbers } from "@/components/ui/page-numbers";
import type { SearchPage } from "@/lib/discovery/search/results";
import { searchPath } from "@/lib/discovery/search/search-path";
import { LiveResults } from "./live-results";
import { NothingFound } from "./nothing-found";
import { ResultCard } from "./result-card";
import { SearchFacets } from "./search-facets";
import { SEARCH_FORM_ID, SearchForm } from "./search-form";
import { SearchHead } from "./search-head";
import { SearchHelp } from "./search-help";

const RESULTS_ID = "search-results";

export function SearchView({ found }: { found: SearchPage }) {
  return (
    <main id="main" className="column search-page">
      <h1 className="search-title">Search</h1>
      <SearchForm found={found} />
      <SearchHelp />
      <LiveResults formId={SEARCH_FORM_ID} resultsId={RESULTS_ID} />
      <div id={RESULTS_ID}>
        <SearchHead found={found} />
        {found.paperCount === 0 ? (
          <NothingFound text={found.text} />
        ) : (
          <>
            <SearchFacets found={found} />
            <ol className="cards" start={found.firstPlace}>
              {found.results.map((result) => (
                <li key={result.id}>
                  <ResultCard result={result} />
                </li>
              ))}
            </ol>
            {found.page >= found.pageCount && found.isCapped && (
              <p className="hint">
                A search shows its thousand best papers. Add a word or a filter to see others.
              </p>
            )}
            <PageNumbers
              page={found.page}
              pageCount={found.pageCount}
              pathOf={(page) => searchPath({ text: found.text, sort: found.sort, page })}
            />
          </>
        )}
      </div>
    </main>
  );
}

/** The page of a search that was refused: too many at once, or too slow. */
export function SearchRefused({ text, reason }: { text: string; reason: string }) {
  return (
    <main id="main" className="column search-page">
      <h1 className="search-title">Search</h1>
      <SearchForm found={{ text, sort: "relevance" }} />
      <p role="alert" className="search-empty">
        {reason}
      </p>
    </main>
  );
}
