import type { DailyList } from "@/lib/papers/daily-list";
import {
  boundsOf,
  calendarPath,
  PERIOD_KINDS,
  type Period,
  type PeriodKind,
  periodOf,
  periodPath,
  periodTitle,
} from "@/lib/papers/period";

const NAMES: Record<PeriodKind, string> = { day: "Day", week: "Week", month: "Month" };

/** Links to the day, week and month of the list, and to the previous and next period that has papers. */
export function PeriodNavigation({ list: { period, previous, next } }: { list: DailyList }) {
  return (
    <nav aria-label="Time" className="feed-navigation">
      <PeriodLink to={previous} label="Previous" arrow="←" />
      <ul>
        {PERIOD_KINDS.map((kind) => (
          <li key={kind}>
            <a
              href={periodPath(periodOf(kind, boundsOf(period).last))}
              aria-current={kind === period.kind ? "page" : undefined}
            >
              {NAMES[kind]}
            </a>
          </li>
        ))}
      </ul>
      <PeriodLink to={next} label="Next" arrow="→" />
      <a href={calendarPath(period)}>Calendar</a>
    </nav>
  );
}

function PeriodLink({ to, label, arrow }: { to: Period | undefined; label: string; arrow: string }) {
  if (!to) return <span aria-hidden="true">{arrow}</span>;
  return (
    <a href={periodPath(to)} aria-label={`${label}: ${periodTitle(to)}`} title={periodTitle(to)}>
      {arrow}
    </a>
  );
}
