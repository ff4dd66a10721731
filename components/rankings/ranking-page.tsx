import { FeedLink } from "@/components/page/feed-link";
import { Announcer } from "@/components/page/messages";
import { PaperCard } from "@/components/paper/paper-card";
import type { RankedPapers } from "@/lib/discovery/rankings/ranked-papers";
import { type Ranking, rankingPath, rankingTitle } from "@/lib/discovery/rankings/ranking";
import { rankingFeed } from "@/lib/web/feeds/address";
import { RankingFilters } from "./ranking-filters";
import { RankingNavigation } from "./ranking-navigation";

type Props = { ranking: Ranking; list: RankedPapers };

export function RankingPage({ ranking, list: { papers, next } }: Props) {
  const subject = rankingFeed(ranking);
  return (
    <main id="main" className="column">
      <header className="feed-head">
        <div>
          <h1>{rankingTitle(ranking)}</h1>
          <p>
            <a href="/about">How ranking works</a>
            {subject && (
              <>
                {" "}
                · <FeedLink subject={subject} />
              </>
            )}
          </p>
        </div>
        <RankingNavigation ranking={ranking} />
      </header>
      <RankingFilters ranking={ranking} papers={papers} />
      <h2 className="sr-only">Papers</h2>
      {papers.length === 0 && <NoPapers ranking={ranking} />}
      <ol className="cards">
        {papers.map((paper) => (
          <li key={paper.id}>
            <PaperCard paper={paper} why={paper.why} />
          </li>
        ))}
      </ol>
      {next !== undefined && (
        <nav aria-label="Pages" className="page-numbers">
          <a href={rankingPath(ranking, next)} rel="next">
            Next page →
          </a>
        </nav>
      )}
      <Announcer />
    </main>
  );
}

function NoPapers({ ranking }: { ranking: Ranking }) {
  return (
    <p className="notice mt-6">
      {ranking.order.sort === "trending"
        ? "Nothing has trended in the last seven days. "
        : "No papers were featured in that time. "}
      <a href="/papers/hot" className="underline">
        See what’s hot →
      </a>
    </p>
  );
}
