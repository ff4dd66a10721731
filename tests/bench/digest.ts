import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { editionMail } from "@/lib/digest/rendering/edition-mail";
import { closeDb, db } from "@/lib/platform/db";
import { openTestDatabase } from "../support/open-test-database";
import { plannedEdition } from "../support/planned-edition";
import { startDigestWorker } from "../support/start-digest-worker";
import { startSmtpSink } from "../support/start-smtp-sink";
import { median } from "./load";
import type { Verdict } from "./run";

const PAPERS = 20;
const CONNECTIONS = 5;
const ROUNDS = 5;
/** 20,000 in all rounds together. */
const ROUND_DELIVERIES = 4000;
/** What a worker sends before it is measured: it runs for weeks, as the bare pool goes on through all rounds. */
const WARM_UP_DELIVERIES = 1500;
const BARE_RATIO_MIN = 0.8;

const SLOW_MAIL_MS = 50;
const SLOW_DELIVERIES = 1000;
const SLOW_WARM_UP_DELIVERIES = 100;
const WORKERS_RATIO_MIN = 1.8;

const SECRET = "only-for-the-benchmark-0123456789abcdef";

/**
 * 20,000 deliveries of 20 papers by one worker, against nodemailer's bare pool sending as many ready mails of the same
 * bytes over as many connections to the same mail server, in turn; then two workers against one where the mail server
 * takes 50 ms for each mail. DKIM is off.
 */
export async function run(): Promise<Verdict> {
  const database = await openTestDatabase();
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    SITE_URL: "http://localhost:3000",
    LOG_LEVEL: "warn",
  });
  Object.assign(process.env, { AUTH_SECRET: SECRET, LINK_SECRET: SECRET, CRON_SECRET: SECRET });
  console.log(`PostgreSQL: ${database.kind}`);
  try {
    const bare = await againstBare();
    const workers = await twoAgainstOne();
    return {
      figures: `${bare.figures}; ${workers.figures}`,
      goal: `at least ${BARE_RATIO_MIN} of the bare pool, two workers at least ${WORKERS_RATIO_MIN} of one`,
      holds: bare.ratio >= BARE_RATIO_MIN && workers.ratio >= WORKERS_RATIO_MIN,
    };
  } finally {
    await closeDb();
    await database.stop();
  }
}

async function againstBare(): Promise<{ figures: string; ratio: number }> {
  const sink = await startSmtpSink(0);
  process.env.SMTP_URL = sink.url;
  const mailer = fork(new URL("./bare-mailer.ts", import.meta.url), { execArgv: ["--import", "tsx"] });
  const ratios: number[] = [];
  const rates: number[] = [];
  try {
    for (let round = 1; round <= ROUNDS; round += 1) {
      const day = String(round).padStart(2, "0");
      const warmUpId = await planned(`2026-02-${day}`, WARM_UP_DELIVERIES);
      const raw = await oneMail(warmUpId);
      if (round === 1)
        console.log(`${ROUND_DELIVERIES * ROUNDS} mails of ${Math.round(raw.length / 1024)} kB`);
      const bare = await bareRate(mailer, {
        url: sink.url,
        connections: CONNECTIONS,
        mails: ROUND_DELIVERIES,
        raw,
      });
      const ours = await workersRate({
        workers: 1,
        warmUpId,
        plan: () => planned(`2026-01-${day}`, ROUND_DELIVERIES),
      });
      ratios.push(ours / bare);
      rates.push(ours);
      console.log(
        `round ${round}: ${Math.round(ours)} deliveries/s, ${Math.round(bare)} bare mails/s: ${(ours / bare).toFixed(2)}`,
      );
    }
    const got = new Set((await sink.records()).map(({ to }) => to).filter((to) => to.startsWith("reader")));
    if (got.size !== (WARM_UP_DELIVERIES + ROUND_DELIVERIES) * ROUNDS)
      throw new Error(`only ${got.size} readers got their mail`);
  } finally {
    mailer.kill();
    sink.stop();
  }
  const ratio = median(ratios);
  return {
    ratio,
    figures: `${Math.round(median(rates))} deliveries/s, ${ratio.toFixed(2)} of the bare pool`,
  };
}

async function twoAgainstOne(): Promise<{ figures: string; ratio: number }> {
  const sink = await startSmtpSink(SLOW_MAIL_MS);
  process.env.SMTP_URL = sink.url;
  try {
    const one = await workersRate({
      workers: 1,
      warmUpId: await planned("2026-04-01", SLOW_WARM_UP_DELIVERIES),
      plan: () => planned("2026-03-01", SLOW_DELIVERIES),
    });
    const two = await workersRate({
      workers: 2,
      warmUpId: await planned("2026-04-02", SLOW_WARM_UP_DELIVERIES),
      plan: () => planned("2026-03-02", 2 * SLOW_DELIVERIES),
    });
    console.log(`${SLOW_MAIL_MS} ms a mail: one worker ${Math.round(one)}/s, two ${Math.round(two)}/s`);
    return { ratio: two / one, figures: `two workers ${(two / one).toFixed(2)} of one` };
  } finally {
    sink.stop();
  }
}

/** Makes new subscribers, so that each round has its own. */
function planned(period: string, subscribers: number): Promise<number> {
  return plannedEdition({ papers: PAPERS, subscribers, period });
}

async function oneMail(editionId: number): Promise<string> {
  const mailTo = await editionMail(editionId);
  const { subscriber } = await db().delivery.findFirstOrThrow({
    where: { editionId },
    select: { subscriber: { select: { id: true, linkVersion: true, email: true } } },
  });
  const written = await mailTo({ ...subscriber, subscriberId: subscriber.id, picks: null }, new Date());
  if (!written) throw new Error("the edition has no mail");
  return written.raw;
}

async function bareRate(
  mailer: ChildProcess,
  order: { url: string; connections: number; mails: number; raw: string },
) {
  mailer.send(order);
  const [ms] = await once(mailer, "message");
  return (order.mails / ms) * 1000;
}

/** Deliveries in a second, from the moment at which they are planned, by workers that have sent another edition. */
async function workersRate(options: {
  workers: number;
  warmUpId: number;
  plan: () => Promise<number>;
}): Promise<number> {
  const running = await Promise.all(
    Array.from({ length: options.workers }, () => startDigestWorker({ connections: CONNECTIONS })),
  );
  for (const worker of running) worker.go();
  await untilSent(options.warmUpId);
  const editionId = await options.plan();
  const startedAtMs = Date.now();
  await untilSent(editionId);
  // Ends when the last mail was sent, not when this process notices.
  const { _count, _max } = await db().delivery.aggregate({
    where: { editionId },
    _count: true,
    _max: { sentAt: true },
  });
  const ms = (_max.sentAt?.getTime() ?? Number.NaN) - startedAtMs;
  await Promise.all(running.map((worker) => worker.stop()));
  return (_count / ms) * 1000;
}

async function untilSent(editionId: number): Promise<void> {
  while ((await db().delivery.count({ where: { editionId, status: { not: "sent" } } })) > 0) await sleep(100);
}
