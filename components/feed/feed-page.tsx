import { SubscribeBanner } from "@/components/digest/subscribe-banner";
import { NewCount } from "@/components/reading/new-count";
import { VoteAnnouncer } from "@/components/votes/vote-announcer";
import { type Feed, PAPERS_PER_PAGE } from "@/lib/papers/feed";
import { calendarPath, periodTitle } from "@/lib/papers/period";
import { FeedNavigation } from "./feed-navigation";
import { PageNumbers } from "./page-numbers";
import { PaperCard } from "./paper-card";

export function FeedPage({ feed }: { feed: Feed }) {
  return (
    <main id="main" className="column">
      <SubscribeBanner />
      <header className="feed-head">
        <div>
          <h1>Daily Papers</h1>
          <p>
            by AK and the research community · <a href={calendarPath(feed.period)}>Calendar</a>
          </p>
        </div>
        <FeedNavigation feed={feed} />
      </header>
      <h2 className="feed-day">
        <span>{periodTitle(feed.period)}</span>
        <small>{feed.paperCount === 1 ? "1 paper" : `${feed.paperCount} papers`}</small>
      </h2>
      <NewCount shownSinceMs={feed.papers.flatMap(({ shownSince }) => shownSince?.getTime() ?? [])} />
      <ol className="cards" start={(feed.page - 1) * PAPERS_PER_PAGE + 1}>
        {feed.papers.map((paper) => (
          <li key={paper.id}>
            <PaperCard paper={paper} />
          </li>
        ))}
      </ol>
      <PageNumbers feed={feed} />
      <VoteAnnouncer />
    </main>
  );
}
