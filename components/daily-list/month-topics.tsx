import type { MonthTopic } from "@/lib/discovery/topics/month-topics";
import { boundsOf, formatDay, type Period } from "@/lib/papers/period";
import { addDays } from "@/lib/platform/time";
import { counted } from "@/lib/text/plain";

const BAR_WIDTH = 100;
const BAR_HEIGHT = 8;

/** What a month's papers were about: phrases with bars. The text says all that the bars show. */
export function MonthTopics({ topics, month }: { topics: MonthTopic[]; month: Period }) {
  if (topics.length === 0) return null;
  const maximum = Math.max(...topics.map(({ papers, papersBefore }) => Math.max(papers, papersBefore)));
  const monthBefore = formatDay(addDays(boundsOf(month).first, -1), { month: "long" });
  return (
    <section aria-labelledby="topics" className="topics">
      <h2 id="topics">Topics of the month</h2>
      <ol>
        {topics.map(({ phrase, papers, papersBefore, path }) => (
          <li key={phrase}>
            <a href={path}>{phrase}</a>
            <svg
              viewBox={`0 0 ${BAR_WIDTH} ${BAR_HEIGHT}`}
              preserveAspectRatio="none"
              aria-hidden="true"
              className="topic-bar"
            >
              <rect width={(papers / maximum) * BAR_WIDTH} height={BAR_HEIGHT} rx={1} />
              <rect
                x={(papersBefore / maximum) * BAR_WIDTH - 0.4}
                width={0.8}
                height={BAR_HEIGHT}
                className="topic-before"
              />
            </svg>
            <small>
              {counted(papers, "title")}, {papersBefore === 0 ? "none" : papersBefore} in {monthBefore}
            </small>
          </li>
        ))}
      </ol>
    </section>
  );
}
