import { SubscribeBanner } from "@/components/digest/subscribe-banner";
import { Announcer } from "@/components/page/messages";
import { NewCount } from "@/components/reading/new-marks";
import { PageNumbers } from "@/components/ui/page-numbers";
import type { MonthTopic } from "@/lib/discovery/topics/month-topics";
import { type Feed, PAPERS_PER_PAGE } from "@/lib/papers/daily-list";
import { periodPath, periodTitle } from "@/lib/papers/period";
import { siteIdentity } from "@/lib/platform/env";
import { counted } from "@/lib/text/plain";
import { FeedNavigation } from "./feed-navigation";
import { MonthTopics } from "./month-topics";
import { PaperCard } from "./paper-card";

export function FeedPage({ feed, topics = [] }: { feed: Feed; topics?: MonthTopic[] }) {
  return (
    <main id="main" className="column">
      <header className="feed-head feed-head-ruled">
        <div>
          <h1 className="feed-kicker">{siteIdentity().name}</h1>
          <h2 className="feed-title">{periodTitle(feed.period)}</h2>
          <p>{counted(feed.paperCount, "paper")}, chosen by AK and the research community</p>
        </div>
        <FeedNavigation feed={feed} />
      </header>
      <NewCount shownSinceMs={feed.papers.flatMap(({ shownSince }) => shownSince?.getTime() ?? [])} />
      <MonthTopics topics={topics} month={feed.period} />
      <ol className="cards" start={(feed.page - 1) * PAPERS_PER_PAGE + 1}>
        {feed.papers.map((paper) => (
          <li key={paper.id}>
            <PaperCard paper={paper} />
          </li>
        ))}
      </ol>
      <PageNumbers
        page={feed.page}
        pageCount={feed.pageCount}
        pathOf={(page) => periodPath(feed.period, page)}
      />
      <SubscribeBanner />
      <Announcer />
    </main>
  );
}
