import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { plannedEdition } from "../support/planned-edition";
import { changeSettings } from "../support/settings";
import { startDigestWorker } from "../support/start-digest-worker";
import { type SinkRecord, startSmtpSink } from "../support/start-smtp-sink";

const SUBSCRIBERS = 5000;
const KILLS = 20;
const CONNECTIONS = 5;
/** Slow enough that most kills come while mails are in flight. */
const MAIL_MS = 120;
const BETWEEN_KILLS_MS_MAX = 1000;
/** Times that suit a test of a minute: a dead worker's leases expire after three seconds. */
const settings = { connections: CONNECTIONS, leaseMs: 3000, sendMs: 1000 };

test("workers killed at random twenty times lose no mail and repeat only mails in flight", async () => {
  const sink = await startSmtpSink(MAIL_MS);
  await changeSettings({ SMTP_URL: sink.url });
  const editionId = await plannedEdition({ papers: 5, subscribers: SUBSCRIBERS });
  const open = () => db().delivery.count({ where: { editionId, status: { not: "sent" } } });

  const workers = await Promise.all([startDigestWorker(settings), startDigestWorker(settings)]);
  for (const worker of workers) worker.go();
  // Started ahead of the kills, so that two are nearly always running.
  const spares = [startDigestWorker(settings), startDigestWorker(settings)];
  let kills = 0;
  while (kills < KILLS) {
    const next = await spares.shift();
    if (!next) throw new Error("there is no spare worker");
    if (kills + spares.length + 1 < KILLS) spares.push(startDigestWorker(settings));
    await sleep(Math.random() * BETWEEN_KILLS_MS_MAX);
    if ((await open()) === 0) break;
    const victim = Math.floor(Math.random() * workers.length);
    await workers.splice(victim, 1, next)[0]?.kill();
    next.go();
    kills += 1;
  }
  expect(kills, "mails ran out before all kills were done").toBe(KILLS);
  while ((await open()) > 0) await sleep(200);
  await Promise.all(workers.map((worker) => worker.stop()));

  const records = await sink.records();
  sink.stop();
  const rows = await db().delivery.findMany({
    where: { editionId },
    select: { status: true, messageId: true, subscriber: { select: { email: true } } },
  });
  expect(rows).toHaveLength(SUBSCRIBERS);
  // Every subscriber has the mail that the ledger names, and the server has seen no other.
  const ledger = rows.map(({ subscriber, messageId }) => `${subscriber.email} ${messageId}`);
  const seen = records.map(({ to, messageId }) => `${to} ${messageId}`);
  expect(new Set(seen)).toEqual(new Set(ledger));
  const repeated = firstOfRepeated(records);
  console.log(
    `${records.length} mails for ${SUBSCRIBERS} subscribers; ${repeated.length} were repeated after ${KILLS} kills`,
  );
  expect(records.length - SUBSCRIBERS).toBe(repeated.length);
  expect(repeated.length).toBeLessThanOrEqual(KILLS * CONNECTIONS);
  // A connection takes its next mail only when the last is in the ledger.
  const lastOfConnection = new Map(records.map((record) => [record.connection, record]));
  for (const record of repeated) expect(lastOfConnection.get(record.connection)).toBe(record);
}, 600_000);

/** The copies of a mail before its last. */
function firstOfRepeated(records: SinkRecord[]): SinkRecord[] {
  const last = new Map(records.map((record) => [record.to, record]));
  return records.filter((record) => last.get(record.to) !== record);
}
