import { setImmediate, setTimeout as sleep } from "node:timers/promises";
import { pool } from "@/lib/platform/db";
import type { ClaimedDelivery } from "./claim";

/** A mail that is gone but not marked would be sent again, so the mark is worth some patience. */
const RETRIES_AFTER_MS = [100, 500, 2000, 5000];

/** At once. With one, sending to a quick mail server took 7 % longer. */
const STATEMENTS_MAX = 2;

type Mark = { delivery: ClaimedDelivery; messageId: string; sentAt: Date };
type Waiting = Mark & { resolve: () => void; reject: (reason: unknown) => void };

/** Marks a delivery as sent: resolves once that is in the ledger, whatever else happened to the claim. */
export type MarkSent = (mark: Mark) => Promise<void>;

/**
 * Marks that come together, or while statements are under way, go in one statement, as a database groups its commits.
 * Two may be under way, so that a mark does not wait for the end of a statement that it came too late for. Each sender
 * still waits for its own.
 */
export function groupMarks(write: (marks: Mark[]) => Promise<void> = writeMarks): MarkSent {
  let waiting: Waiting[] = [];
  let writing = 0;

  async function writeWhileWaiting(): Promise<void> {
    writing += 1;
    while (waiting.length > 0) {
      // The answers that have arrived from the mail server are all read before it.
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

/** The driver's own query: the next mail of each connection waits for it, and Prisma's part took longer than the database's. */
async function updateLedger(marks: Mark[]): Promise<void> {
  const editionIds = marks.map(({ delivery }) => delivery.editionId);
  const subscriberIds = marks.map(({ delivery }) => delivery.subscriberId);
  const messageIds = marks.map(({ messageId }) => messageId);
  // As text: the driver would write a Date in the machine's zone.
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
