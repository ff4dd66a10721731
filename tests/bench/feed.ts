import { fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import pg from "pg";
import { importPapers } from "@/lib/intake/import-papers";
import { readPaperFile } from "@/lib/intake/read-paper-file";
import { closeDb } from "@/lib/platform/db";
import { postgresUrl } from "@/lib/runtime/postgres/postgres";
import { ensureBuild } from "@/server/build";
import { startSite, type TestSite } from "../support/site";
import { startSmtpServer } from "../support/smtp-server";
import { type Load, load, median } from "./load";
import { MADE_DAYS } from "./made-days";
import { signedInCookie } from "./member";
import type { Verdict } from "./run";

const PAGES = 500;
const ROUNDS = 3;
/** Twice the time in which a page is refreshed, so that refreshing is in what is measured. */
const ROUND_SECONDS = 20;
/** Before each measurement, so that it begins in the middle of things and not with pages that expired meanwhile. */
const WARM_UP_SECONDS = 5;
const VOTES_PER_SECOND = 10;
const VOTERS = 4;
type Round = { live: Load; fixed: Load; bare: Load };

const RATE_RATIO_MIN = 0.8;
const P99_RATIO_MAX = 1.5;

/**
 * 500 distinct day pages with votes landing meanwhile, against the same pages rendered once and for all by the same
 * server; and, as the limit of the machine, a bare Node server that sends the same bytes from memory.
 */
export async function run(dataFiles: string[]): Promise<Verdict> {
  const smtp = await startSmtpServer();
  const site = await startSite({
    NEXT_DIST_DIR: await ensureBuild("bench"),
    SMTP_URL: smtp.url,
    LOG_LEVEL: "info",
  });
  try {
    const { days, paperIds } = await fill(site, dataFiles);
    const cookie = await signedInCookie(site, smtp, "bench@example.org");
    const cached = days.map((day) => `/papers/date/${day}`);
    const fixed = days.map((day) => `/bench-static/${day}`);
    const sizes = await visitAll(site, [...cached, ...fixed]);
    console.log(`${days.length} pages, ${Math.round(median(sizes) / 1024)} kB gzipped in the median`);
    const bare = await serveBare(site, cached);

    const rounds: Round[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      const votes = landVotes(site, cookie, paperIds);
      const live = await warmLoad(site.url, cached);
      const cast = await votes.stop();
      const one = { live, fixed: await warmLoad(site.url, fixed), bare: await warmLoad(bare.url, cached) };
      rounds.push(one);
      console.log(
        `round ${round}: day pages ${inWords(live)} and ${cast} votes; fixed ${inWords(one.fixed)}; bare ${inWords(one.bare)}`,
      );
    }
    bare.stop();
    return verdict(rounds);
  } finally {
    await site.stop();
    await smtp.stop();
  }
}

async function warmLoad(url: string, paths: string[]): Promise<Load> {
  await load(url, paths, WARM_UP_SECONDS);
  return load(url, paths, ROUND_SECONDS);
}

function verdict(rounds: Round[]): Verdict {
  const rate = median(rounds.map(({ live, fixed }) => live.requestsPerSecond / fixed.requestsPerSecond));
  const p99 = median(rounds.map(({ live, fixed }) => live.p99Ms / fixed.p99Ms));
  const bare = median(rounds.map(({ live, bare }) => live.requestsPerSecond / bare.requestsPerSecond));
  const failed = rounds.reduce(
    (sum, { live, fixed, bare }) => sum + live.failed + fixed.failed + bare.failed,
    0,
  );
  const perSecond = median(rounds.map(({ live }) => live.requestsPerSecond));
  return {
    figures: `${Math.round(perSecond)} requests/s, ${rate.toFixed(2)} of a fixed page's, p99 ${p99.toFixed(2)} of its, ${bare.toFixed(3)} of a bare server's rate, ${failed} failed`,
    goal: `rate at least ${RATE_RATIO_MIN}, p99 at most ${P99_RATIO_MAX}, none failed`,
    holds: rate >= RATE_RATIO_MIN && p99 <= P99_RATIO_MAX && failed === 0,
  };
}

function inWords({ requestsPerSecond, p50Ms, p99Ms }: Load): string {
  return `${Math.round(requestsPerSecond)}/s (p50 ${p50Ms} ms, p99 ${p99Ms} ms)`;
}

/** 500 days with papers: of the given files, or made of the bundled papers. */
async function fill(site: TestSite, dataFiles: string[]): Promise<{ days: string[]; paperIds: string[] }> {
  const client = new pg.Client(postgresUrl(site.dataDir));
  await client.connect();
  try {
    if (dataFiles.length > 0) await importAll(site, dataFiles);
    else await client.query(MADE_DAYS);
    const days = await client.query<{ day: string }>(
      "SELECT feed_day::text AS day FROM paper WHERE feed_day IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT $1",
      [PAGES],
    );
    const ids = await client.query<{ id: string }>("SELECT id FROM paper WHERE feed_day::text = ANY($1)", [
      days.rows.map(({ day }) => day),
    ]);
    return { days: days.rows.map(({ day }) => day), paperIds: ids.rows.map(({ id }) => id) };
  } finally {
    await client.end();
  }
}

async function importAll(site: TestSite, files: string[]): Promise<void> {
  const url = postgresUrl(site.dataDir);
  const secret = "x".repeat(32);
  Object.assign(process.env, { DATABASE_URL: url, DATABASE_EMBEDDED: "1", SMTP_URL: "smtp://127.0.0.1:1" });
  Object.assign(process.env, { AUTH_SECRET: secret, LINK_SECRET: secret, CRON_SECRET: secret });
  for (const file of files)
    await importPapers(readPaperFile(file).items, { onBad: ({ line, why }) => console.log(file, line, why) });
  await closeDb();
}

async function visitAll(site: TestSite, paths: string[]): Promise<number[]> {
  const sizes: number[] = [];
  for (const path of paths) {
    const response = await fetch(site.url + path);
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
    sizes.push(gzipSync(await response.text()).byteLength);
  }
  return sizes;
}

/** Votes cast over HTTP on any of the papers, at a steady pace, until stopped; counts those that were taken. */
function landVotes(site: TestSite, cookie: string, paperIds: string[]) {
  let landing = true;
  let cast = 0;
  const voters = Array.from({ length: VOTERS }, async () => {
    while (landing) {
      const id = paperIds[Math.floor(Math.random() * paperIds.length)] ?? "";
      const method = Math.random() < 0.8 ? "PUT" : "DELETE";
      const headers = { Origin: site.url, Cookie: cookie };
      const response = await fetch(`${site.url}/api/papers/${encodeURIComponent(id)}/vote`, {
        method,
        headers,
      });
      if (response.status === 200) cast += 1;
      await response.arrayBuffer();
      await sleep((1000 * VOTERS) / VOTES_PER_SECOND);
    }
  });
  return {
    stop: async () => {
      landing = false;
      await Promise.all(voters);
      return cast;
    },
  };
}

async function serveBare(site: TestSite, paths: string[]): Promise<{ url: string; stop: () => void }> {
  const child = fork(new URL("./bare-server.ts", import.meta.url), { execArgv: ["--import", "tsx"] });
  const pages = await Promise.all(
    paths.map(async (path) => [path, await (await fetch(site.url + path)).text()] as const),
  );
  child.send(pages);
  const [port] = await once(child, "message");
  return { url: `http://127.0.0.1:${port}`, stop: () => child.kill() };
}
