import Link from "next/link";
import type { Feed } from "@/lib/papers/feed";
import { periodPath } from "@/lib/papers/period";

export function PageNumbers({ feed: { period, page, pageCount } }: { feed: Feed }) {
  if (pageCount === 1) return null;
  return (
    <nav aria-label="Pages" className="page-numbers">
      {page > 1 && (
        <Link href={periodPath(period, page - 1)} rel="prev" prefetch={false}>
          ← Previous page
        </Link>
      )}
      <span>
        Page {page} of {pageCount}
      </span>
      {page < pageCount && (
        <Link href={periodPath(period, page + 1)} rel="next" prefetch={false}>
          Next page →
        </Link>
      )}
    </nav>
  );
}
