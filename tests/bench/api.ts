import pg from "pg";
import { postgresUrl } from "@/lib/runtime/postgres/postgres";
import { ensureBuild } from "@/server/build";
import { startSite } from "../support/site";
import { type Load, load, median } from "./load";
import { MADE_DAYS } from "./made-days";
import type { Verdict } from "./run";

const ROUNDS = 3;
const ROUND_SECONDS = 10;
const WARM_UP_SECONDS = 3;
const RATIO_MIN = 0.5;
const LIST = "/api/daily_papers?limit=50";
const SAME_BYTES = "/api/bench-bytes";
/** So many that none is asked for twice while it is kept. */
const QUERIES = 20_000;

type Round = { list: Load; made: Load; fixed: Load };

/**
 * The list of 50 papers against a route of the same server that sends the same bytes from memory. The list is kept for
 * ten seconds like a page; what it costs to make is measured too, with queries that nobody asked before.
 */
export async function run(): Promise<Verdict> {
  const site = await startSite({ NEXT_DIST_DIR: await ensureBuild("bench") });
  const client = new pg.Client(postgresUrl(site.dataDir));
  await client.connect();
  try {
    await client.query(MADE_DAYS);
    const [list, fixed] = await Promise.all(
      [LIST, SAME_BYTES].map(async (path) => (await fetch(site.url + path)).text()),
    );
    if (list !== fixed) throw new Error("the two routes do not send the same bytes");
    console.log(`${Buffer.byteLength(list ?? "")} bytes`);
    const rounds: Round[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      const fresh = Array.from({ length: QUERIES }, (_, index) => `${LIST}&round=${round}.${index}`);
      const one: Round = {
        list: await warmLoad(site.url, [LIST]),
        made: await load(site.url, fresh, ROUND_SECONDS),
        fixed: await warmLoad(site.url, [SAME_BYTES]),
      };
      rounds.push(one);
      console.log(
        `round ${round}: list ${inWords(one.list)}; made each time ${inWords(one.made)}; from memory ${inWords(one.fixed)}`,
      );
    }
    return verdict(rounds);
  } finally {
    await client.end();
    await site.stop();
  }
}

async function warmLoad(url: string, paths: string[]): Promise<Load> {
  await load(url, paths, WARM_UP_SECONDS);
  return load(url, paths, ROUND_SECONDS);
}

function verdict(rounds: Round[]): Verdict {
  const ratio = median(rounds.map(({ list, fixed }) => list.requestsPerSecond / fixed.requestsPerSecond));
  const made = median(rounds.map(({ made, fixed }) => made.requestsPerSecond / fixed.requestsPerSecond));
  const perSecond = median(rounds.map(({ list }) => list.requestsPerSecond));
  const failed = rounds.reduce(
    (sum, { list, made, fixed }) => sum + list.failed + made.failed + fixed.failed,
    0,
  );
  return {
    figures: `${Math.round(perSecond)} lists/s, ${ratio.toFixed(2)} of the same bytes from memory, ${made.toFixed(2)} when made each time, ${failed} failed`,
    goal: `at least ${RATIO_MIN}, none failed`,
    holds: ratio >= RATIO_MIN && failed === 0,
  };
}

function inWords({ requestsPerSecond, p99Ms }: Load): string {
  return `${Math.round(requestsPerSecond)}/s (p99 ${p99Ms} ms)`;
}
