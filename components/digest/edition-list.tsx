import { FeedLink } from "@/components/page/feed-link";
import type { ArchivePage } from "@/lib/digest/editions/archive";
import { FREQUENCIES, type Frequency } from "@/lib/papers/period";
import { counted } from "@/lib/text/plain";

const NAMES: Record<Frequency, string> = { daily: "Daily", weekly: "Weekly", monthly: "Monthly" };

export function EditionList({ page: { frequency, entries, olderPath } }: { page: ArchivePage }) {
  return (
    <main id="main" className="text-page">
      <h1>Past digests</h1>
      <nav aria-label="How often" className="feed-navigation">
        <ul>
          {FREQUENCIES.map((other) => (
            <li key={other}>
              <a href={`/digests/${other}`} aria-current={other === frequency ? "page" : undefined}>
                {NAMES[other]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {entries.length === 0 && <p>No digests yet. The first goes out once a day’s papers are final.</p>}
      <ul className="rows">
        {entries.map(({ path, title, paperCount }) => (
          <li key={path}>
            <a href={path}>{title}</a>
            <span className="hint">{paperCount === 1 ? "one paper" : counted(paperCount, "paper")}</span>
          </li>
        ))}
      </ul>
      <p>
        {olderPath !== null && (
          <>
            <a href={olderPath} rel="next">
              Older digests
            </a>{" "}
            ·{" "}
          </>
        )}
        <a href="/subscribe">Get them by email</a> · <FeedLink subject={{ kind: "digests", frequency }} />
      </p>
    </main>
  );
}
