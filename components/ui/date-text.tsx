const instantFormat = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "long",
  timeStyle: "short",
  timeZone: "UTC",
});

/** An instant as its date in UTC, readable by machines too. */
export function DateText({ date }: { date: Date }) {
  const words = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(date);
  return <time dateTime={date.toISOString()}>{words}</time>;
}

/** An instant as its date and time in UTC, readable by machines too. */
export function InstantText({ date }: { date: Date }) {
  return <time dateTime={date.toISOString()}>{instantFormat.format(date)} UTC</time>;
}
