import { setTimeout as sleep } from "node:timers/promises";
import { closeDb } from "@/lib/db";
import { postgresUrl } from "@/lib/embedded/postgres";
import { queryEmbedder } from "@/lib/embeddings/query-embedder";
import { Prisma } from "@/lib/generated/client";
import { importPapers } from "@/lib/papers/import-papers";
import { readPaperFile } from "@/lib/papers/read-paper-file";
import { countAllWords } from "@/lib/search/count-words";
import { lexicalCandidates } from "@/lib/search/lexical-candidates";
import { planCandidates } from "@/lib/search/plan-candidates";
import { searchTerms } from "@/lib/search/search-terms";
import { vectorCandidates } from "@/lib/search/vector-candidates";
import { startSite, type TestSite } from "../support/site";
import { madeQueries } from "./made-queries";
import type { Verdict } from "./run";

const QUERIES = 500;
const WARM_UP_QUERIES = 20;
const P95_MS_MAX = 50;
/** How much dearer the whole may be than what it is made of. */
const PARTS_RATIO_MAX = 3;
const RESULTS = 20;

/** 500 mixed queries over HTTP, one after another, against the bare parts of the same searches in the same run. */
export async function run(dataFiles: string[]): Promise<Verdict> {
  const site = await startSite({ LOG_LEVEL: "warn" });
  try {
    openDatabase(site);
    for (const file of dataFiles)
      await importPapers(readPaperFile(file).items, {
        onBad: ({ line, why }) => console.log(file, line, why),
      });
    await countAllWords();
    const mode = await untilEmbedded(site);
    const queries = await madeQueries(QUERIES);

    for (const query of queries.slice(0, WARM_UP_QUERIES)) await timed(() => ask(site, query));
    const whole: number[] = [];
    for (const query of queries) whole.push(await timed(() => ask(site, query)));
    const parts: number[] = [];
    for (const query of queries) parts.push(await partsOf(query));

    const [p50, p95] = [percentile(whole, 0.5), percentile(whole, 0.95)];
    const ratio = p95 / percentile(parts, 0.95);
    const slowest = queries
      .map((query, index) => ({ query, ms: whole[index] ?? 0 }))
      .sort((a, b) => b.ms - a.ms);
    for (const { query, ms } of slowest.slice(0, 5)) console.log(`slow: ${ms.toFixed(0)} ms for ${query}`);
    return {
      figures: `${mode}, p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, ${ratio.toFixed(2)} of its parts' p95`,
      goal: `p95 at most ${P95_MS_MAX} ms and ${PARTS_RATIO_MAX} of its parts`,
      holds: p95 <= P95_MS_MAX && ratio <= PARTS_RATIO_MAX,
    };
  } finally {
    await closeDb();
    await site.stop();
  }
}

/** What a search cannot do without: the query's embedding, the bare vector query and the bare lexical one. */
async function partsOf(query: string): Promise<number> {
  const terms = await searchTerms(query, { typing: false });
  const tiers = planCandidates(terms, "");
  const lexical = await timed(() =>
    lexicalCandidates({
      tiers,
      terms,
      phrase: "",
      filter: "",
      paperCount: 80_000,
      where: Prisma.sql`true`,
      papersMax: 1000,
    }),
  );
  const near = await timed(() => vectorCandidates(query, { limit: 100 }));
  return lexical + near;
}

async function ask(site: TestSite, query: string): Promise<void> {
  const address = `${site.url}/api/papers/search?${new URLSearchParams({ q: query, limit: String(RESULTS) })}`;
  const response = await fetch(address);
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`${query} answered ${response.status}`);
}

/** The mode, once no paper waits for its embedding. */
async function untilEmbedded(site: TestSite): Promise<string> {
  for (;;) {
    const { search } = await (await fetch(`${site.url}/api/health`)).json();
    const own = await queryEmbedder();
    if (!own || search?.mode !== "hybrid") return "by words alone";
    if (search.waiting === 0) return "by words and meaning";
    console.log(`${search.waiting} papers wait for their embedding`);
    await sleep(30_000);
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function percentile(figures: number[], part: number): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length * part)] ?? Number.NaN;
}

/** Lets this process read the site's own database. */
function openDatabase(site: TestSite): void {
  const secret = "x".repeat(32);
  Object.assign(process.env, {
    DATABASE_URL: postgresUrl(site.dataDir),
    DATABASE_EMBEDDED: "1",
    DATA_DIR: site.dataDir,
    SMTP_URL: "smtp://127.0.0.1:1",
    AUTH_SECRET: secret,
    LINK_SECRET: secret,
    CRON_SECRET: secret,
  });
}
