/** arXiv's first year. */
const FIRST_YEAR = 1991;

type Bounds = { from: string | undefined; before: string | undefined; now: Date };

/**
 * The marks of the years that lie wholly between two days and of the months at their ends, as the index holds them.
 * A month that a day cuts counts whole: published dates cut it (search-papers.ts). Empty when there are no bounds.
 */
export function monthMarks({ from, before, now }: Bounds): string[] {
  if (from === undefined && before === undefined) return [];
  const first = from ? monthOf(from) : monthNumber(FIRST_YEAR, 0);
  // Clocks differ, and a day that is yet to come has no papers.
  const last = before ? lastMonthBefore(before) : monthNumber(now.getUTCFullYear() + 1, 11);
  const marks: string[] = [];
  for (let month = first; month <= last; ) {
    const wholeYear = month % 12 === 0 && month + 11 <= last;
    marks.push(
      wholeYear
        ? `@${month / 12}`
        : `@${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`,
    );
    month += wholeYear ? 12 : 1;
  }
  // Bounds that leave nothing find nothing.
  return marks.length > 0 ? marks : ["@never"];
}

function monthNumber(year: number, month: number): number {
  return year * 12 + month;
}

function monthOf(day: string): number {
  return monthNumber(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1);
}

function lastMonthBefore(day: string): number {
  return day.endsWith("-01") ? monthOf(day) - 1 : monthOf(day);
}
