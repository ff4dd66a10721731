import type { SearchPage } from "@/lib/search/search-page";
import { searchPath } from "@/lib/search/search-path";

export function SearchPages({ found: { text, sort, page, pageCount, isCapped } }: { found: SearchPage }) {
  const isLast = page >= pageCount;
  if (pageCount <= 1) return null;
  return (
    <>
      {isLast && isCapped && (
        <p className="hint">
          A search ends with its thousand best papers. A word more, or a filter, brings others up.
        </p>
      )}
      <nav aria-label="Pages" className="page-numbers">
        {page > 1 && (
          <a href={searchPath({ text, sort, page: Math.min(page - 1, pageCount) })} rel="prev">
            ← Previous page
          </a>
        )}
        <span>
          Page {page} of {pageCount}
        </span>
        {!isLast && (
          <a href={searchPath({ text, sort, page: page + 1 })} rel="next">
            Next page →
          </a>
        )}
      </nav>
    </>
  );
}
