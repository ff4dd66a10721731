import { setImmediate, setTimeout as sleep } from "node:timers/promises";
import { pool } from "@/lib/platform/db";
import type { LeasedDelivery } from "./lease";

/** A mail that was sent but not marked would count as maybe sent, so the mark is retried. */
const RETRIES_AFTER_MS = [100, 500, 2000, 5000];

/** Concurrent statements. With one, sending to a fast mail server took 7 % longer. */
const STATEMENTS_MAX = 2;

/** How long "sent" waits for the "body" of its connection's next mail, which comes as soon as that has gone out. */
const SENT_WAITS_MS = 5;

/** What the ledger must know before the sender goes on. */
export type Mark =
  /** All of the mail but its final dot has gone out. From here on it is maybe sent, whatever happens. */
  | { kind: "body"; delivery: LeasedDelivery; leaseMs: number }
  | { kind: "sent"; delivery: LeasedDelivery; messageId: string; sentAt: Date };

/** The lease ended before the mail was finished: another process may be sending it. */
export class LeaseLost extends Error {
  override name = "LeaseLost";
}

type Waiting = { mark: Mark; resolve: () => void; reject: (reason: unknown) => void };

/**
 * Resolves once the mark is in the ledger. "sent" is written whatever happened to the lease; "body" renews it, and throws
 * LeaseLost if it has ended.
 */
export type WriteMark = (mark: Mark) => Promise<void>;

/**
 * Marks that arrive together, or while statements are running, share one statement, as a database groups its commits.
 * Two statements may run at once, so that a mark that just missed one does not have to wait for its end. Each sender
 * still waits for its own mark. A "sent" by itself waits a little for the next "body", so that a mail costs one statement.
 */
export function groupMarks(write: (marks: Mark[]) => Promise<Set<Mark>> = writeMarks): WriteMark {
  let waiting: Waiting[] = [];
  let writing = 0;
  let timer: NodeJS.Timeout | undefined;

  async function writeWhileWaiting(): Promise<void> {
    writing += 1;
    let isFirst = true;
    while (waiting.some(({ mark }) => mark.kind === "body") || isFirst) {
      isFirst = false;
      // Lets all replies that have arrived from the mail server be read first.
      await setImmediate();
      const group = waiting;
      waiting = [];
      if (group.length === 0) break;
      try {
        const written = await write(group.map(({ mark }) => mark));
        for (const { mark, resolve, reject } of group)
          if (written.has(mark)) resolve();
          else reject(new LeaseLost("the lease of a delivery ended while its mail was being sent"));
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    writing -= 1;
    if (waiting.length > 0) timer ??= setTimeout(startWriting, SENT_WAITS_MS);
  }

  function startWriting(): void {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.length > 0 && writing < STATEMENTS_MAX) void writeWhileWaiting();
  }
  return (mark) =>
    new Promise((resolve, reject) => {
      waiting.push({ mark, resolve, reject });
      if (mark.kind === "body") startWriting();
      else timer ??= setTimeout(startWriting, SENT_WAITS_MS);
    });
}

async function writeMarks(marks: Mark[]): Promise<Set<Mark>> {
  for (const retryAfterMs of [...RETRIES_AFTER_MS, undefined]) {
    try {
      return await updateLedger(marks);
    } catch (error) {
      if (retryAfterMs === undefined) throw error;
      await sleep(retryAfterMs);
    }
  }
  return new Set();
}

/**
 * Uses the driver directly: each connection waits for this, and Prisma took longer than the database. Returns the marks
 * that were written.
 */
async function updateLedger(marks: Mark[]): Promise<Set<Mark>> {
  const { rows } = await pool().query<{ index: number }>(STATEMENT, [
    marks.map(({ delivery }) => delivery.editionId),
    marks.map(({ delivery }) => delivery.subscriberId),
    marks.map(({ delivery }) => delivery.leaseId),
    marks.map((mark) => (mark.kind === "sent" ? mark.messageId : null)),
    // As text: the driver would write a Date in the machine's time zone.
    marks.map((mark) => (mark.kind === "sent" ? mark.sentAt.toISOString() : null)),
    marks.map((mark) => (mark.kind === "body" ? mark.leaseMs : null)),
  ]);
  const written = new Set(rows.map(({ index }) => index));
  return new Set(marks.filter((mark, index) => mark.kind === "sent" || written.has(index)));
}

const STATEMENT = `
  UPDATE delivery SET
    status = CASE WHEN mark.sent_at IS NULL THEN delivery.status ELSE 'sent' END,
    sent_at = mark.sent_at,
    message_id = mark.message_id,
    body_sent_at = CASE WHEN mark.sent_at IS NULL THEN clock_timestamp() AT TIME ZONE 'UTC' ELSE body_sent_at END,
    leased_until = CASE WHEN mark.sent_at IS NULL
      THEN clock_timestamp() AT TIME ZONE 'UTC' + mark.lease_ms * interval '1 millisecond' END,
    lease_id = CASE WHEN mark.sent_at IS NULL THEN delivery.lease_id END,
    last_error = CASE WHEN mark.sent_at IS NULL THEN last_error END,
    refusal_class = CASE WHEN mark.sent_at IS NULL THEN refusal_class END
  FROM unnest($1::int[], $2::int[], $3::uuid[], $4::text[], $5::timestamp[], $6::float8[]) WITH ORDINALITY
       AS mark (edition_id, subscriber_id, lease_id, message_id, sent_at, lease_ms, place)
  WHERE delivery.edition_id = mark.edition_id AND delivery.subscriber_id = mark.subscriber_id
    AND (mark.sent_at IS NOT NULL OR delivery.status = 'sending' AND delivery.lease_id = mark.lease_id)
  RETURNING place::int - 1 AS index`;
