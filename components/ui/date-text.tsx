/** An instant as its date in UTC, readable by machines too. */
export function DateText({ date }: { date: Date }) {
  const words = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(date);
  return <time dateTime={date.toISOString()}>{words}</time>;
}
