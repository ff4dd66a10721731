import pg from "pg";
import { RANKED_PER_PAGE, rankedPapers } from "@/lib/discovery/rankings/ranked-papers";
import type { Ranking } from "@/lib/discovery/rankings/ranking";
import { parseRankingCursor } from "@/lib/discovery/rankings/ranking";
import { closeDb, db } from "@/lib/platform/db";
import { migrate } from "@/lib/runtime/migrations/migrate";
import { findPostgres, startNativePostgres } from "../support/native-postgres";
import { median } from "./load";
import type { Verdict } from "./run";

const PAPERS = 1_000_000;
const DEEP_PAGE = 100;
const ROUNDS = 201;
const DEPTH_RATIO_MAX = 2;
const INDEX_RATIO_MAX = 3;

const RANKING: Ranking = { order: { sort: "trending" }, category: undefined, withCode: false };

/**
 * The list of trending papers among a million, all of which gained something, on a native PostgreSQL and past every
 * cache of pages: the first and the hundredth page against each other, and each against the bare query that takes as
 * many whole rows off the index from the same place. All are asked for in turn through the same client.
 */
export async function run(): Promise<Verdict> {
  const programs = findPostgres();
  if (!programs) throw new Error("This needs a native PostgreSQL: apt-get install postgresql");
  const postgres = await startNativePostgres(programs);
  try {
    await migrate(postgres.url);
    await fill(postgres.url);
    const secret = "x".repeat(32);
    Object.assign(process.env, { DATABASE_URL: postgres.url, SMTP_URL: "smtp://127.0.0.1:1" });
    Object.assign(process.env, { AUTH_SECRET: secret, LINK_SECRET: secret, CRON_SECRET: secret });
    return await measure();
  } finally {
    await closeDb();
    await postgres.stop();
  }
}

async function measure(): Promise<Verdict> {
  const deep = await cursorOf(DEEP_PAGE);
  const [last = NaN, lastId = ""] = [Number(deep.at), deep.id];
  const asked = {
    first: () => rankedPapers(RANKING, { today: "2025-12-12" }),
    deep: () => rankedPapers(RANKING, { after: deep, today: "2025-12-12" }),
    bareFirst: () => bareIndexQuery(Number.POSITIVE_INFINITY, ""),
    bareDeep: () => bareIndexQuery(last, lastId),
  };
  const times = {
    first: [] as number[],
    deep: [] as number[],
    bareFirst: [] as number[],
    bareDeep: [] as number[],
  };
  const names = ["first", "bareFirst", "deep", "bareDeep"] as const;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of names) {
      const start = performance.now();
      await asked[name]();
      times[name].push(performance.now() - start);
    }
  }
  const [first, bareFirst, deepPage, bareDeep] = names.map((name) => median(times[name]));
  return verdict({ first, deepPage, bareFirst, bareDeep });
}

function verdict(ms: Record<"first" | "deepPage" | "bareFirst" | "bareDeep", number | undefined>): Verdict {
  const { first = NaN, deepPage = NaN, bareFirst = NaN, bareDeep = NaN } = ms;
  const depth = Math.max(first, deepPage) / Math.min(first, deepPage);
  const overIndex = Math.max(first / bareFirst, deepPage / bareDeep);
  console.log(
    `medians of ${ROUNDS}: page 1 ${inMs(first)} (bare ${inMs(bareFirst)}), page ${DEEP_PAGE} ${inMs(deepPage)} (bare ${inMs(bareDeep)})`,
  );
  return {
    figures: `page 1 ${inMs(first)}, page ${DEEP_PAGE} ${inMs(deepPage)}, ${depth.toFixed(2)} times of each other, ${overIndex.toFixed(2)} times the bare index query at most`,
    goal: `at most ${DEPTH_RATIO_MAX} and ${INDEX_RATIO_MAX} times`,
    holds: depth <= DEPTH_RATIO_MAX && overIndex <= INDEX_RATIO_MAX,
  };
}

const inMs = (ms: number) => `${ms.toFixed(2)} ms`;

async function cursorOf(page: number) {
  const [row] = await db().$queryRaw<{ id: string; at: number }[]>`
    SELECT paper_id AS id, score AS at FROM trending ORDER BY score DESC, paper_id DESC
    OFFSET ${(page - 1) * RANKED_PER_PAGE - 1} LIMIT 1`;
  const cursor = row && parseRankingCursor(RANKING.order, `${row.at}_${row.id}`);
  if (!cursor) throw new Error("there is no such page");
  return cursor;
}

/** The rows that the page is made of, straight off the index: no filter, no order to restore, no cards to make. */
function bareIndexQuery(score: number, id: string): Promise<unknown> {
  return db().$queryRaw`
    SELECT paper.* FROM (
      SELECT paper_id FROM trending
      WHERE score <= ${String(score)}::float8 AND (score < ${String(score)}::float8 OR paper_id < ${id})
      ORDER BY score DESC, paper_id DESC LIMIT ${RANKED_PER_PAGE}
    ) place JOIN paper ON paper.id = paper_id`;
}

/** A million papers with texts of usual length, of twenty categories, a third with code; some hidden. */
async function fill(url: string): Promise<void> {
  const start = performance.now();
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query("ALTER TABLE paper DISABLE TRIGGER USER");
    await client.query(MADE_PAPERS, [PAPERS]);
    await client.query(MADE_GAINS);
    await client.query("ALTER TABLE paper ENABLE TRIGGER USER");
    await client.query("VACUUM ANALYZE paper");
    await client.query("VACUUM ANALYZE trending");
  } finally {
    await client.end();
  }
  console.log(`${PAPERS} papers in ${Math.round((performance.now() - start) / 1000)} s`);
}

const MADE_PAPERS = `
  INSERT INTO paper (id, title, abstract, published_at, authors, categories, feed_day, featured_at, source_upvotes, code_url, hidden_at)
  SELECT to_char(day, 'YYMM') || '.' || lpad((n % 100000)::text, 5, '0'), 'A paper with the number ' || n,
    repeat('What an abstract says in so many words. ', 25) || n, day, '[{"name": "Ada Lovelace", "hidden": false}]',
    ARRAY['cs.' || chr(65 + n % 4) || chr(65 + n % 5)], day, day, (n % 997 * 31) % 300,
    CASE WHEN n % 3 = 0 THEN 'https://example.org/' || n END, CASE WHEN n % 100 = 0 THEN now() END
  FROM (SELECT n, timestamp '2016-01-15' + (n / 100000) * interval '1 month' + (n % 28) * interval '1 day' - interval '14 days' AS day
        FROM generate_series(0, $1::int - 1) n) made`;

const MADE_GAINS = `
  INSERT INTO trending (paper_id, upvotes_gained, stars_gained)
  SELECT id, source_upvotes, ('x' || substr(md5(id), 1, 4))::bit(16)::int FROM paper`;
