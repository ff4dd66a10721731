import { addDays, HOUR_MS, MINUTE_MS } from "@/lib/platform/time";

/** A zone that moves across the date line changes its clocks by a day. */
const CLOCK_CHANGE_MS_MAX = 25 * HOUR_MS;

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * The first time from `from` on when it is `hour` (0 to 23) o'clock in `timeZone`, `from` itself included. It comes once on every local day: an
 * hour that the clocks skip counts as the moment after the skip, and an hour that they repeat counts the first time.
 */
export function sendingHourFrom(timeZone: string, hour: number, from: Date): Date {
  for (let day = localTime(timeZone, from.getTime()).slice(0, 10); ; day = addDays(day, 1)) {
    const at = sendingInstant(timeZone, day, hour);
    if (at >= from) return at;
  }
}

/** The first instant of a local day, to the minute, at which its clock shows the hour or more. */
function sendingInstant(timeZone: string, day: string, hour: number): Date {
  const due = `${day} ${String(hour).padStart(2, "0")}:00`;
  const isDue = (at: number) => localTime(timeZone, at) >= due;
  const guess = atOffsetOf(timeZone, due);
  let early = guess - MINUTE_MS;
  let late = guess;
  // The guess is right on all days except those when the clocks change.
  if (isDue(early) || !isDue(late)) {
    early = guess - CLOCK_CHANGE_MS_MAX;
    late = guess + CLOCK_CHANGE_MS_MAX;
  }
  while (late - early > MINUTE_MS) {
    const middle = early + Math.floor((late - early) / 2 / MINUTE_MS) * MINUTE_MS;
    if (isDue(middle)) late = middle;
    else early = middle;
  }
  return new Date(late);
}

/** The instant at which a local clock shows a time, assuming the offset at the same time in UTC. */
function atOffsetOf(timeZone: string, time: string): number {
  const asUtc = utcOf(time);
  return asUtc - (utcOf(localTime(timeZone, asUtc)) - asUtc);
}

function utcOf(time: string): number {
  return Date.parse(`${time.replace(" ", "T")}:00Z`);
}

/** "2026-03-29 08:00": what the clock of a zone shows. The Swedish locale writes it so. */
function localTime(timeZone: string, at: number): string {
  // Creating a format takes longer than all the work it then does.
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  formats.set(timeZone, format);
  return format.format(at);
}
