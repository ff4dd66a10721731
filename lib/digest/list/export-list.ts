import { pipeline, Readable } from "node:stream";
import { stringify } from "csv-stringify";
import { db } from "@/lib/platform/db";

const READERS_AT_ONCE = 1000;

const COLUMNS = [
  "address",
  "status",
  "name",
  "frequency",
  "time_zone",
  "hour",
  "confirmed_at",
  "unsubscribed_at",
  "suppression_reason",
  "consent_date",
  "consent_source",
  "follows",
  "mutes",
];

/**
 * All subscribers as CSV (RFC 4180), the first line naming the columns. A text that a spreadsheet would run as a formula
 * gets an apostrophe before it. Instants are UTC.
 */
export function exportList(): AsyncIterable<Buffer> {
  const csv = stringify({
    header: true,
    columns: COLUMNS,
    escape_formulas: true,
    record_delimiter: "windows",
  });
  // An error of either reaches whoever reads; a reader that goes away ends the reading of rows.
  pipeline(Readable.from(rows()), csv, () => {});
  return csv;
}

async function* rows(): AsyncGenerator<unknown[]> {
  for (let afterId = 0; ; ) {
    const subscribers = await db().subscriber.findMany({
      where: { id: { gt: afterId } },
      orderBy: { id: "asc" },
      take: READERS_AT_ONCE,
      include: { topics: { orderBy: { term: "asc" } } },
    });
    for (const { topics, ...subscriber } of subscribers) {
      const terms = (stance: "follow" | "mute") =>
        topics
          .filter((topic) => topic.stance === stance)
          .map(({ term }) => term)
          .join("; ");
      yield [
        subscriber.email,
        subscriber.status,
        subscriber.name,
        subscriber.frequency,
        subscriber.timeZone,
        subscriber.hour,
        subscriber.confirmedAt?.toISOString(),
        subscriber.unsubscribedAt?.toISOString(),
        subscriber.suppressionReason,
        subscriber.consentedAt?.toISOString(),
        subscriber.consentSource,
        terms("follow"),
        terms("mute"),
      ];
    }
    const last = subscribers.at(-1);
    if (!last) return;
    afterId = last.id;
  }
}
