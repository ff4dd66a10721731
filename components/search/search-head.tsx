import { FeedLink } from "@/components/page/feed-link";
import { CiteAll } from "@/components/paper/cite-all";
import type { SearchSort } from "@/lib/discovery/search/query";
import type { SearchPage } from "@/lib/discovery/search/results";
import { searchPath } from "@/lib/discovery/search/search-path";
import { counted } from "@/lib/text/plain";

const SORTS: { sort: SearchSort; name: string }[] = [
  { sort: "relevance", name: "Relevance" },
  { sort: "date", name: "Date" },
  { sort: "upvotes", name: "Upvotes" },
];

/** How many papers were found, which words were corrected, and links to the other orders. */
export function SearchHead({ found }: { found: SearchPage }) {
  const { text, sort, readAs } = found;
  return (
    <>
      <div className="list-head">
        <h2 aria-live="polite">{formatCount(found)}</h2>
        {found.paperCount > 1 && (
          <nav aria-label="Order">
            <ul className="search-sorts">
              {SORTS.map((option) => (
                <li key={option.sort}>
                  <a
                    href={searchPath({ text, sort: option.sort, page: 1 })}
                    aria-current={option.sort === sort ? "page" : undefined}
                  >
                    {option.name}
                  </a>
                </li>
              ))}
              <li>
                <FeedLink subject={{ kind: "search", query: text }} />
              </li>
              <li>
                <CiteAll list={{ kind: "search", query: text }} />
              </li>
            </ul>
          </nav>
        )}
      </div>
      {readAs.length > 0 && (
        <p className="hint read-as">
          Also searched for {readAs.map(({ as }) => `“${as}”`).join(", ")}: hardly any paper has{" "}
          {readAs.map(({ word }) => `“${word}”`).join(", ")}.
        </p>
      )}
    </>
  );
}

function formatCount({ paperCount, isCapped }: SearchPage): string {
  if (isCapped) return `The best ${paperCount.toLocaleString("en")} papers; more may match`;
  if (paperCount === 0) return "No papers";
  return counted(paperCount, "paper");
}
