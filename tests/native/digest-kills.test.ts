import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { plannedEdition } from "../support/planned-edition";
import { changeSettings } from "../support/settings";
import { startDigestWorker } from "../support/start-digest-worker";
import { startSmtpSink } from "../support/start-smtp-sink";

const SUBSCRIBERS = 5000;
const KILLS = 20;
const CONNECTIONS = 5;
/** Slow enough that most kills come while mails are in flight. */
const MAIL_MS = 120;
const BETWEEN_KILLS_MS_MAX = 1000;
/** Times that suit a test of a minute: a dead worker's leases expire after three seconds. */
const settings = {
  connections: CONNECTIONS,
  leaseMs: 3000,
  sendMs: 1000,
  answerMs: 2000,
  leaseMarginMs: 1000,
};

test("workers killed at random twenty times repeat no mail, and leave only mails in flight unsure", async () => {
  const sink = await startSmtpSink(MAIL_MS);
  await changeSettings({ SMTP_URL: sink.url });
  const editionId = await plannedEdition({ papers: 5, subscribers: SUBSCRIBERS });
  const open = () => db().delivery.count({ where: { editionId, status: { in: ["pending", "sending"] } } });

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
  // Nobody got two, whatever was killed when.
  const seen = new Set(records.map(({ to }) => to));
  expect(records).toHaveLength(seen.size);
  // The server has seen each mail that the ledger calls sent, under the id that the ledger names.
  const ids = new Set(records.map(({ to, messageId }) => `${to} ${messageId}`));
  const sent = rows.filter(({ status }) => status === "sent");
  const unseen = sent.filter(({ subscriber, messageId }) => !ids.has(`${subscriber.email} ${messageId}`));
  expect(unseen).toEqual([]);
  // The rest was in flight at a kill. Nearly all of it arrived, too.
  const unsure = rows.filter(({ status }) => status === "maybe_sent");
  expect(sent.length + unsure.length).toBe(SUBSCRIBERS);
  expect(unsure.length).toBeLessThanOrEqual(KILLS * CONNECTIONS);
  const lost = unsure.filter(({ subscriber }) => !seen.has(subscriber.email));
  console.log(
    `${records.length} mails for ${SUBSCRIBERS} subscribers after ${KILLS} kills; ${unsure.length} unsure, of which ${lost.length} did not arrive`,
  );
  expect(lost.length).toBeLessThanOrEqual(KILLS);
}, 600_000);
