import autocannon from "autocannon";
import pg from "pg";
import { sign } from "@/lib/platform/tokens";
import { postgresUrl } from "@/lib/runtime/postgres/postgres";
import { ensureBuild } from "@/server/build";
import { findPostgres, startNativePostgres } from "../support/native-postgres";
import { startSite } from "../support/site";
import { median } from "./load";
import type { Verdict } from "./run";

const CONNECTIONS = 16;
const ROUNDS = 3;
const ROUND_SECONDS = 10;
const WARM_UP_SECONDS = 5;
const EMPTY_PATH = "/api/bench-empty";
const RATIO_MIN = 0.6;
/** So many that nobody comes near the limit of votes a minute, however fast the site is. */
const MEMBERS = 3_200;
const PAPERS = 1_000;
const SECRET = "of a benchmark, and of nothing else";
const SECRETS = { AUTH_SECRET: SECRET, LINK_SECRET: SECRET, CRON_SECRET: SECRET };

type Vote = { path: string; headers: Record<string, string> };
type Measured = { perSecond: number; p99Ms: number; answered: number; refused: number };
type SiteMeasured = { votesPerSecond: number; ratio: number; faults: number };

/**
 * New votes over HTTP, limits and all, by 3,200 members from as many networks on 1,000 papers, against a route of the
 * same server that only answers `{}`; on a native PostgreSQL that keeps what it commits, then on the embedded one.
 */
export async function run(): Promise<Verdict> {
  const programs = findPostgres();
  if (!programs) throw new Error("No native PostgreSQL was found. Install one: apt-get install postgresql");
  const postgres = await startNativePostgres(programs, "what-it-commits");
  const native = await measureSite("native", { DATABASE_URL: postgres.url }).finally(postgres.stop);
  const embedded = await measureSite("embedded", {});
  const faults = native.faults + embedded.faults;
  return {
    figures: `${inWords(native)}; embedded ${inWords(embedded)}; ${faults} refused, lost or miscounted`,
    goal: `at least ${RATIO_MIN} on a native PostgreSQL, none refused, lost or miscounted`,
    holds: native.ratio >= RATIO_MIN && faults === 0,
  };
}

function inWords({ votesPerSecond, ratio }: SiteMeasured): string {
  return `${Math.round(votesPerSecond)} votes/s, ${ratio.toFixed(2)} of a route that answers {}`;
}

async function measureSite(name: string, settings: Record<string, string>): Promise<SiteMeasured> {
  const NEXT_DIST_DIR = await ensureBuild("bench");
  // Behind a proxy of ours, so that a voter's network is the one that the benchmark names.
  const site = await startSite({ ...SECRETS, ...settings, NEXT_DIST_DIR, TRUSTED_PROXIES: "1" });
  const client = new pg.Client(settings.DATABASE_URL ?? postgresUrl(site.dataDir));
  await client.connect();
  try {
    for (const statement of [MADE_MEMBERS, MADE_SESSIONS, MADE_PAPERS]) await client.query(statement);
    const votes = newVotes(site.url);
    const cast = (seconds: number) => measure(site.url, () => votes.next().value, seconds);
    const answer = (seconds: number) =>
      measure(site.url, () => ({ ...votes.next().value, path: EMPTY_PATH }), seconds);

    await answer(WARM_UP_SECONDS);
    const casts = [await cast(WARM_UP_SECONDS)];
    const rounds: { empty: Measured; vote: Measured }[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      const empty = await answer(ROUND_SECONDS);
      if (empty.refused > 0) throw new Error(`${EMPTY_PATH} did not answer ${empty.refused} times`);
      const vote = await cast(ROUND_SECONDS);
      rounds.push({ empty, vote });
      casts.push(vote);
      console.log(
        `${name}, round ${round}: ${Math.round(vote.perSecond)} votes/s (p99 ${vote.p99Ms} ms), {} ${Math.round(empty.perSecond)}/s (p99 ${empty.p99Ms} ms)`,
      );
    }
    return {
      votesPerSecond: median(rounds.map(({ vote }) => vote.perSecond)),
      ratio: median(rounds.map(({ vote, empty }) => vote.perSecond / empty.perSecond)),
      faults: await faultsOf(client, casts),
    };
  } finally {
    await client.end();
    await site.stop();
  }
}

async function measure(url: string, next: () => Vote, seconds: number): Promise<Measured> {
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    requests: [{ method: "PUT", setupRequest: (request) => ({ ...request, ...next() }) }],
  });
  return {
    perSecond: result.requests.average,
    p99Ms: result.latency.p99,
    answered: result["2xx"],
    refused: result.non2xx + result.errors + result.timeouts,
  };
}

/** Every vote is a new one: of the next member each time, and on another paper when all have had their turn. */
function* newVotes(origin: string): Generator<Vote, never> {
  const cookies = Array.from({ length: MEMBERS }, (_, member) => cookieOf(member + 1));
  for (let turn = 0; ; turn += 1)
    for (const [member, cookie] of cookies.entries()) {
      // A step that shares no factor with their number, so that neighbours vote on papers far apart.
      const paper = ((turn + member * 7) % PAPERS) + 1;
      yield {
        path: `/api/papers/2401.${String(paper).padStart(5, "0")}/vote`,
        headers: { cookie, origin, "x-forwarded-for": `10.${member >> 8}.${member & 255}.1` },
      };
    }
}

function cookieOf(member: number): string {
  const token = `token-${member}`;
  const signature = sign(SECRET, token, "base64");
  return `papers.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}

/** Votes that were refused, that were answered but are not there, and papers whose count is not that of their rows. */
async function faultsOf(client: pg.Client, casts: Measured[]): Promise<number> {
  const sum = (figures: number[]) => figures.reduce((total, figure) => total + figure, 0);
  const { rows } = await client.query<{ votes: number; miscounted: number }>(COUNTED);
  const [{ votes, miscounted } = { votes: 0, miscounted: 0 }] = rows;
  const lost = Math.max(0, sum(casts.map(({ answered }) => answered)) - votes);
  return sum(casts.map(({ refused }) => refused)) + lost + miscounted;
}

const MADE_MEMBERS = `
  INSERT INTO member (id, name, email, email_verified)
  SELECT 'member-' || n, '', n || '@example.org', true FROM generate_series(1, ${MEMBERS}) AS n`;
const MADE_SESSIONS = `
  INSERT INTO session (id, token, expires_at, user_id)
  SELECT 'session-' || n, 'token-' || n, now() + interval '1 day', 'member-' || n FROM generate_series(1, ${MEMBERS}) AS n`;
const MADE_PAPERS = `
  INSERT INTO paper (id, title, abstract, published_at, authors, feed_day, featured_at)
  SELECT '2401.' || lpad(n::text, 5, '0'), 'Paper ' || n, 'Abstract ' || n, now(), '[]', now(), now()
  FROM generate_series(1, ${PAPERS}) AS n`;
const COUNTED = `
  SELECT (SELECT count(*)::int FROM vote) AS votes,
    (SELECT count(*)::int FROM paper WHERE votes_cast <> (SELECT count(*) FROM vote WHERE paper_id = paper.id)) AS miscounted`;
