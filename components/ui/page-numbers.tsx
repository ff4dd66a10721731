type Props = {
  page: number;
  pageCount: number;
  /** The address of a page, from 1. */
  pathOf: (page: number) => string;
};

/** The current page of a list, with links to the previous and next. Renders nothing for a single page. */
export function PageNumbers({ page, pageCount, pathOf }: Props) {
  if (pageCount <= 1) return null;
  return (
    <nav aria-label="Pages" className="page-numbers">
      {page > 1 && (
        <a href={pathOf(Math.min(page - 1, pageCount))} rel="prev">
          ← Previous page
        </a>
      )}
      <span>
        Page {page} of {pageCount}
      </span>
      {page < pageCount && (
        <a href={pathOf(page + 1)} rel="next">
          Next page →
        </a>
      )}
    </nav>
  );
}
