import { PageNumbers } from "@/components/ui/page-numbers";
import type { SearchPage } from "@/lib/discovery/search/results";
import { searchPath } from "@/lib/discovery/search/search-path";

export function SearchPages({ found: { text, sort, page, pageCount, isCapped } }: { found: SearchPage }) {
  return (
    <>
      {page >= pageCount && isCapped && (
        <p className="hint">
          A search ends with its thousand best papers. A word more, or a filter, brings others up.
        </p>
      )}
      <PageNumbers
        page={page}
        pageCount={pageCount}
        pathOf={(other) => searchPath({ text, sort, page: other })}
      />
    </>
  );
}
