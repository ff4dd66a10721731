const instantFormat = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "long",
  timeStyle: "short",
  timeZone: "UTC",
});

/** A date in UTC, also machine-readable. */
export function DateText({ date }: { date: Date }) {
  const text = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(date);
  return <time dateTime={date.toISOString()}>{text}</time>;
}

/** A date and time in UTC, also machine-readable. */
export function InstantText({ date }: { date: Date }) {
  return <time dateTime={date.toISOString()}>{instantFormat.format(date)} UTC</time>;
}
