import { formatDay } from "@/lib/papers/period";
import type { CalendarDay } from "@/lib/papers/year-calendar";
import { addDays, dayStart } from "@/lib/platform/time";

const CELL = 10;
const GAP = 3;
const STEP = CELL + GAP;
const TOP = 14;
const DAYS_OF_WEEK = 7;

/** A year at a glance: a column per week, a row per weekday, darker for more upvotes. The month tables have it as text. */
export function YearGrid({ year, days }: { year: number; days: CalendarDay[] }) {
  const byDay = new Map(days.map((day) => [day.day, day]));
  const cells = daysOf(year);
  const weeks = (cells.at(-1)?.week ?? 0) + 1;
  const papers = days.reduce((sum, day) => sum + day.papers, 0);
  return (
    <svg
      viewBox={`0 0 ${weeks * STEP - GAP} ${TOP + DAYS_OF_WEEK * STEP - GAP}`}
      role="img"
      aria-label={`${papers.toLocaleString("en")} papers on ${days.length} days of ${year}, week by week`}
      className="year-grid"
    >
      {cells
        .filter(({ day }) => day.endsWith("-01"))
        .map(({ day, week }) => (
          <text key={day} x={week * STEP} y={TOP - 5}>
            {formatDay(day, { month: "short" })}
          </text>
        ))}
      {cells.map(({ day, week, weekday }) => (
        <rect
          key={day}
          x={week * STEP}
          y={TOP + weekday * STEP}
          width={CELL}
          height={CELL}
          rx={2}
          data-level={byDay.get(day)?.level}
        />
      ))}
    </svg>
  );
}

/** The days of a year with their column and row; weeks begin on Monday. */
function daysOf(year: number): { day: string; week: number; weekday: number }[] {
  const first = `${year}-01-01`;
  const daysBefore = (dayStart(first).getUTCDay() + 6) % DAYS_OF_WEEK;
  const count = isInYear(addDays(first, 365), year) ? 366 : 365;
  return Array.from({ length: count }, (_, index) => ({
    day: addDays(first, index),
    week: Math.floor((daysBefore + index) / DAYS_OF_WEEK),
    weekday: (daysBefore + index) % DAYS_OF_WEEK,
  }));
}

function isInYear(day: string, year: number): boolean {
  return day.startsWith(`${year}-`);
}
