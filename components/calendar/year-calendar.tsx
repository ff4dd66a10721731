import { formatDay, periodPath } from "@/lib/papers/period";
import type { YearCalendar as Calendar, CalendarDay } from "@/lib/papers/year-calendar";
import { counted, plural } from "@/lib/text/plain";
import { MonthTable } from "./month-table";
import { YearGrid } from "./year-grid";

const LEVELS = [1, 2, 3, 4];
const MONTHS = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, "0"));

/** A year's days: which of them have papers, and how many upvotes those got. */
export function YearCalendar({ calendar: { year, days, previous, next } }: { calendar: Calendar }) {
  const byDay = new Map(days.map((day) => [day.day, day]));
  const papers = days.reduce((sum, day) => sum + day.papers, 0);
  return (
    <main id="main" className="column calendar">
      <header className="feed-head">
        <div>
          <h1>{year}</h1>
          <p>
            {papers.toLocaleString("en")} {plural(papers, "paper")} on {counted(days.length, "day")}
            <LiveliestDay days={days} />
          </p>
        </div>
        <nav aria-label="Years" className="feed-navigation">
          {previous !== undefined && <a href={`/papers/calendar/${previous}`}>← {previous}</a>}
          {next !== undefined && <a href={`/papers/calendar/${next}`}>{next} →</a>}
        </nav>
      </header>
      <YearGrid year={year} days={days} />
      <p className="calendar-legend" aria-hidden="true">
        fewer{" "}
        {LEVELS.map((level) => (
          <span key={level} className="calendar-legend-box" data-level={level} />
        ))}{" "}
        more papers{" "}
      </p>
      <div className="months">
        {MONTHS.map((month) => (
          <MonthTable key={month} month={`${year}-${month}`} byDay={byDay} />
        ))}
      </div>
    </main>
  );
}

function LiveliestDay({ days }: { days: CalendarDay[] }) {
  const [best] = days.toSorted((a, b) => b.upvotes - a.upvotes);
  if (!best || best.upvotes === 0) return null;
  return (
    <>
      ; busiest day:{" "}
      <a href={periodPath({ kind: "day", key: best.day })}>
        {formatDay(best.day, { day: "numeric", month: "long" })}
      </a>
    </>
  );
}
