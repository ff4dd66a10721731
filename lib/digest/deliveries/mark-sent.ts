import { setImmediate, setTimeout as sleep } from "node:timers/promises";
import { pool } from "@/lib/platform/db";
import type { LeasedDelivery } from "./lease";

/** A mail that was sent but not marked would be sent again, so the mark is retried. */
const RETRIES_AFTER_MS = [100, 500, 2000, 5000];

/** Concurrent statements. With one, sending to a fast mail server took 7 % longer. */
const STATEMENTS_MAX = 2;

type Mark = { delivery: LeasedDelivery; messageId: string; sentAt: Date };
type Waiting = Mark & { resolve: () => void; reject: (reason: unknown) => void };

/** Marks a delivery as sent. Resolves once the mark is in the ledger, whatever else happened to the lease. */
export type MarkSent = (mark: Mark) => Promise<void>;

/**
 * Marks that arrive together, or while statements are running, share one statement, as a database groups its commits.
 * Two statements may run at once, so that a mark that just missed one does not have to wait for its end. Each sender
 * still waits for its own mark.
 */
export function groupMarks(write: (marks: Mark[]) => Promise<void> = writeMarks): MarkSent {
  let waiting: Waiting[] = [];
  let writing = 0;

  async function writeWhileWaiting(): Promise<void> {
    writing += 1;
    while (waiting.length > 0) {
      // Lets all replies that have arrived from the mail server be read first.
      await setImmediate();
      const group = waiting;
      waiting = [];
      if (group.length === 0) break;
      try {
        await write(group);
        for (const { resolve } of group) resolve();
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    writing -= 1;
  }

  return (mark) =>
    new Promise((resolve, reject) => {
      waiting.push({ ...mark, resolve, reject });
      if (writing < STATEMENTS_MAX) void writeWhileWaiting();
    });
}

async function writeMarks(marks: Mark[]): Promise<void> {
  for (const retryAfterMs of [...RETRIES_AFTER_MS, undefined]) {
    try {
      await updateLedger(marks);
      return;
    } catch (error) {
      if (retryAfterMs === undefined) throw error;
      await sleep(retryAfterMs);
    }
  }
}

/** Uses the driver directly: each connection's next mail waits for this, and Prisma took longer than the database. */
async function updateLedger(marks: Mark[]): Promise<void> {
  const editionIds = marks.map(({ delivery }) => delivery.editionId);
  const subscriberIds = marks.map(({ delivery }) => delivery.subscriberId);
  const messageIds = marks.map(({ messageId }) => messageId);
  // As text: the driver would write a Date in the machine's time zone.
  const sentAts = marks.map(({ sentAt }) => sentAt.toISOString());
  await pool().query(
    `UPDATE delivery SET status = 'sent', sent_at = mark.sent_at, message_id = mark.message_id,
                        leased_until = NULL, last_error = NULL
    FROM unnest($1::int[], $2::int[], $3::text[], $4::timestamp[])
         AS mark (edition_id, subscriber_id, message_id, sent_at)
    WHERE delivery.edition_id = mark.edition_id AND delivery.subscriber_id = mark.subscriber_id`,
    [editionIds, subscriberIds, messageIds, sentAts],
  );
}
