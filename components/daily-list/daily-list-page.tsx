import { SubscribeBanner } from "@/components/digest/subscribe-banner";
import { FeedLink } from "@/components/page/feed-link";
import { Announcer } from "@/components/page/messages";
import { CiteAll } from "@/components/paper/cite-all";
import { PaperCard } from "@/components/paper/paper-card";
import { NewCount } from "@/components/reading/new-marks";
import { PageNumbers } from "@/components/ui/page-numbers";
import type { MonthTopic } from "@/lib/discovery/topics/month-topics";
import { type DailyList, PAPERS_PER_PAGE } from "@/lib/papers/daily-list";
import { periodPath, periodTitle } from "@/lib/papers/period";
import { siteIdentity } from "@/lib/platform/env";
import { counted } from "@/lib/text/plain";
import { MonthTopics } from "./month-topics";
import { PeriodNavigation } from "./period-navigation";

export function DailyListPage({ list, topics = [] }: { list: DailyList; topics?: MonthTopic[] }) {
  return (
    <main id="main" className="column">
      <header className="feed-head feed-head-ruled">
        <div>
          <h1 className="feed-kicker">{siteIdentity().name}</h1>
          <h2 className="feed-title">{periodTitle(list.period)}</h2>
          <p>
            {counted(list.paperCount, "paper")}, chosen by AK and the research community ·{" "}
            <FeedLink subject={{ kind: "period", period: list.period }} />
            {list.paperCount > 0 && (
              <>
                {" · "}
                <CiteAll list={{ kind: "period", period: list.period }} />
              </>
            )}
          </p>
        </div>
        <PeriodNavigation list={list} />
      </header>
      <NewCount shownSinceMs={list.papers.flatMap(({ shownSince }) => shownSince?.getTime() ?? [])} />
      {list.paperCount === 0 && <NoPapers list={list} />}
      <MonthTopics topics={topics} month={list.period} />
      <ol className="cards" start={(list.page - 1) * PAPERS_PER_PAGE + 1}>
        {list.papers.map((paper) => (
          <li key={paper.id}>
            <PaperCard paper={paper} />
          </li>
        ))}
      </ol>
      <PageNumbers
        page={list.page}
        pageCount={list.pageCount}
        pathOf={(page) => periodPath(list.period, page)}
      />
      <SubscribeBanner />
      <Announcer />
    </main>
  );
}

/** Weekends and holidays have none, and today has none until they arrive. */
function NoPapers({ list: { previous, next } }: { list: DailyList }) {
  return (
    <p className="notice mt-6">
      No papers were featured then. The nearest:{" "}
      {[previous, next].flatMap((period, index) =>
        period
          ? [
              index > 0 && previous ? " or " : "",
              <a key={period.key} href={periodPath(period)} className="underline">
                {periodTitle(period)}
              </a>,
            ]
          : [],
      )}
      .
    </p>
  );
}
