import { Prisma } from "@/lib/generated/client";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import type { BadLine, ListedReader } from "./read-list";

export type ImportReport = {
  /** Subscribed at once, because the operator says that they confirmed. */
  subscribed: number;
  /** To be asked by mail. */
  toBeAsked: number;
  /** Here before, in whatever state; nothing changed. */
  known: number;
  /** Twice in the file. */
  repeated: number;
  bad: BadLine[];
};

const READERS_AT_ONCE = 500;

/**
 * Takes in a list. With `areConfirmed` its readers are subscribed at once, else each is asked by mail (ask-imported.ts).
 * An address that is here keeps its state: who left, or cannot be reached, stays so. A second time changes nothing.
 */
export async function importList(
  lines: AsyncIterable<ListedReader | BadLine>,
  { areConfirmed, now }: { areConfirmed: boolean; now: Date },
): Promise<ImportReport> {
  const report: ImportReport = { subscribed: 0, toBeAsked: 0, known: 0, repeated: 0, bad: [] };
  const seen = new Set<string>();
  let batch: ListedReader[] = [];
  const write = async () => {
    const added = await addReaders(batch, { areConfirmed, now });
    report[areConfirmed ? "subscribed" : "toBeAsked"] += added;
    report.known += batch.length - added;
    batch = [];
  };
  for await (const line of lines) {
    if ("why" in line) report.bad.push(line);
    else if (seen.has(line.email)) report.repeated += 1;
    else {
      seen.add(line.email);
      if (batch.push(line) === READERS_AT_ONCE) await write();
    }
  }
  await write();
  return report;
}

/** Adds those that are not here, in one statement. An address that never answered a confirmation is not here yet. */
async function addReaders(
  readers: ListedReader[],
  { areConfirmed, now }: { areConfirmed: boolean; now: Date },
): Promise<number> {
  if (readers.length === 0) return 0;
  const { FEED_TIME_ZONE } = env();
  const rows = readers.map(
    ({ email, name, consentedAt, consentSource, frequency, timeZone }) => Prisma.sql`(
      ${email}, ${areConfirmed ? "active" : "pending"}::subscriber_status, ${name}, ${consentedAt}::timestamp, ${consentSource},
      ${frequency ?? "daily"}::frequency, ${timeZone ?? FEED_TIME_ZONE},
      ${areConfirmed ? now : null}::timestamp, ${areConfirmed ? null : now}::timestamp, ${now}::timestamp)`,
  );
  return db().$executeRaw`
    INSERT INTO subscriber AS known
      (email, status, name, consented_at, consent_source, frequency, time_zone, confirmed_at, ask_at, created_at)
    VALUES ${Prisma.join(rows)}
    ON CONFLICT (email) DO UPDATE SET
      status = excluded.status, confirmed_at = excluded.confirmed_at, name = excluded.name, ask_at = NULL,
      consented_at = excluded.consented_at, consent_source = excluded.consent_source
    WHERE known.status = 'pending' AND excluded.status = 'active'`;
}
