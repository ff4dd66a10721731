import type { Feed } from "@/lib/papers/feed";
import { periodPath } from "@/lib/papers/period";

export function PageNumbers({ feed: { period, page, pageCount } }: { feed: Feed }) {
  if (pageCount === 1) return null;
  return (
    <nav aria-label="Pages" className="page-numbers">
      {page > 1 && (
        <a href={periodPath(period, page - 1)} rel="prev">
          ← Previous page
        </a>
      )}
      <span>
        Page {page} of {pageCount}
      </span>
      {page < pageCount && (
        <a href={periodPath(period, page + 1)} rel="next">
          Next page →
        </a>
      )}
    </nav>
  );
}
