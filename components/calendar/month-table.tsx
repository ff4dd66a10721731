import { formatDay, periodPath } from "@/lib/papers/period";
import type { CalendarDay } from "@/lib/papers/year-calendar";
import { dayStart, monthBounds } from "@/lib/platform/time";
import { counted } from "@/lib/text/plain";

const WEEKDAYS = [
  ["Mo", "Monday"],
  ["Tu", "Tuesday"],
  ["We", "Wednesday"],
  ["Th", "Thursday"],
  ["Fr", "Friday"],
  ["Sa", "Saturday"],
  ["Su", "Sunday"],
] as const;

/** One month as a table of weeks. A day with papers links to them. */
export function MonthTable({ month, byDay }: { month: string; byDay: Map<string, CalendarDay> }) {
  return (
    <table>
      <caption>{formatDay(`${month}-01`, { month: "long" })}</caption>
      <thead>
        <tr>
          {WEEKDAYS.map(([short, name]) => (
            <th key={short} scope="col" abbr={name}>
              {short}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={week.find((day) => day !== undefined)}>
            {week.map((day, index) => (
              <td key={day ?? `${month} ${WEEKDAYS[index]?.[0]}`}>
                {day && <Day day={day} entry={byDay.get(day)} />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({ day, entry }: { day: string; entry: CalendarDay | undefined }) {
  const number = Number(day.slice(8));
  if (!entry) return <span className="month-day month-day-empty">{number}</span>;
  const date = formatDay(day, { day: "numeric", month: "long" });
  const counts = `${counted(entry.papers, "paper")}, ${entry.upvotes} upvotes`;
  return (
    <a
      href={periodPath({ kind: "day", key: day })}
      className="month-day"
      data-level={entry.level}
      aria-label={`${date}: ${counts}`}
      title={counts}
    >
      {number}
    </a>
  );
}

/** The days of a month in weeks that begin on Monday; undefined for days of other months. */
function weeksOf(month: string): (string | undefined)[][] {
  const { first, last } = monthBounds(month);
  const daysBefore = (dayStart(first).getUTCDay() + 6) % 7;
  const count = Number(last.slice(8));
  const weeks = Math.ceil((daysBefore + count) / 7);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, weekday) => {
      const number = week * 7 + weekday - daysBefore + 1;
      return number < 1 || number > count ? undefined : `${month}-${String(number).padStart(2, "0")}`;
    }),
  );
}
