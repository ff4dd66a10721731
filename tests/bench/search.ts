import { rmSync } from "node:fs";
import { queryEmbedder } from "@/lib/discovery/embeddings/query-embedder";
import { lexicalCandidates } from "@/lib/discovery/search/lexical";
import { CANDIDATES_MAX, planCandidates } from "@/lib/discovery/search/plan";
import { NEAR_PAPERS } from "@/lib/discovery/search/search-papers";
import { semanticCandidates } from "@/lib/discovery/search/semantic";
import { searchTerms } from "@/lib/discovery/search/terms";
import { Prisma } from "@/lib/generated/client";
import { closeDb } from "@/lib/platform/db";
import { startSite, type TestSite, temporaryDataDir } from "../support/site";
import { madeQueries } from "./made-queries";
import type { Verdict } from "./run";
import { openSearchCorpus } from "./search-corpus";

const QUERIES = 500;
/** A site that has run for a while: its pages of the database at hand, its programs compiled. */
const WARM_UP_QUERIES = 100;
const P95_MS_MAX = 50;
/** How much dearer the whole may be than what it is made of. */
const PARTS_RATIO_MAX = 3;
const RESULTS = 20;

/** 500 mixed queries over HTTP, one after another, against the bare parts of the same searches in the same run. */
export async function run(dataFiles: string[]): Promise<Verdict> {
  const dataDir = temporaryDataDir();
  const corpus = await openSearchCorpus(dataDir, dataFiles);
  await corpus.close();
  try {
    return await measure(dataDir, corpus.papers);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function measure(dataDir: string, paperCount: number): Promise<Verdict> {
  const { EMBEDDING_MODEL_DIR = "" } = process.env;
  const settings = { DATA_DIR: dataDir, EMBEDDINGS: "on", EMBEDDING_MODEL_DIR, LOG_LEVEL: "warn" };
  const site = await startSite(settings);
  try {
    const mode = await modeOf(site);
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
      figures: `${paperCount} papers, ${mode}, p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, ${ratio.toFixed(2)} of its parts' p95`,
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
  const { terms, paperCount } = await searchTerms(query, { typing: false });
  const plan = planCandidates(terms, "");
  const lexical = await timed(() =>
    lexicalCandidates({
      plan,
      terms,
      phrase: "",
      filter: "",
      among: undefined,
      paperCount,
      where: Prisma.sql`true`,
      papersMax: CANDIDATES_MAX,
    }),
  );
  const near = await timed(() => semanticCandidates(query, { limit: NEAR_PAPERS }));
  return lexical + near;
}

async function ask(site: TestSite, query: string): Promise<void> {
  const address = `${site.url}/api/papers/search?${new URLSearchParams({ q: query, limit: String(RESULTS) })}`;
  const response = await fetch(address);
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`${query} answered ${response.status}`);
}

async function modeOf(site: TestSite): Promise<string> {
  const { search } = await (await fetch(`${site.url}/api/health`)).json();
  return search?.mode === "hybrid" && (await queryEmbedder()) ? "by words and meaning" : "by words alone";
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function percentile(figures: number[], part: number): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length * part)] ?? Number.NaN;
}
