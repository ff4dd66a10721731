import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TextEmbedder } from "@/lib/discovery/embeddings/text-embedder";
import { modelVectors, vectorLiteral } from "@/lib/discovery/embeddings/vectors";
import { semanticCandidatesWith } from "@/lib/discovery/search/semantic";
import { db } from "@/lib/platform/db";
import { type Judgement, readJudgements, SEED_QUERY } from "./judgements";
import { mean, ndcg, pairedBootstrap, recall, sameRandom } from "./ranking-quality";
import type { Verdict } from "./run";
import { openSearchCorpus } from "./search-corpus";
import { type SearchSystem, SITE, searchSystems } from "./search-systems";

const NDCG_DEPTH = 10;
const RECALL_DEPTH = 60;
const BEHIND_MAX = 0.03;
const SURE_MIN = 0.95;
const BOOTSTRAP = { resamples: 10_000, seed: 20_251_212 };
const SEED_GOALS = [
  { depth: 60, found: 30 },
  { depth: 120, found: 40 },
];
const INDEX_RECALL_MIN = 0.95;

/** The site's search against BM25 alone, vectors alone and PostgreSQL's default, on the committed judgements. */
export async function run(files: string[]): Promise<Verdict> {
  const folder = mkdtempSync(path.join(tmpdir(), "daily-papers-quality-"));
  const corpus = await openSearchCorpus(folder, files);
  try {
    const judgements = await answerable(readJudgements());
    const systems = await searchSystems(corpus.embedder);
    console.log(`${corpus.papers} papers, ${judgements.length} queries`);
    const quality = await measure(judgements, systems);
    const faults = [...behind(judgements, quality), ...(await seedFaults(judgements, systems[SITE]))];
    const indexRecall = await recallOfIndex(judgements, corpus.embedder);
    if (indexRecall < INDEX_RECALL_MIN) faults.push(`the vector index finds ${indexRecall.toFixed(3)}`);
    for (const fault of faults) console.log(`short: ${fault}`);
    const overall = Object.entries(quality).map(([name, { gains }]) => `${name} ${mean(gains).toFixed(3)}`);
    return {
      figures: `nDCG@${NDCG_DEPTH} ${overall.join(", ")}; vector index recall@${RECALL_DEPTH} ${indexRecall.toFixed(3)}`,
      goal: `no class more than ${BEHIND_MAX} behind the best, better overall at ${SURE_MIN}, seed 30 of 60 and 40 of 120, index ${INDEX_RECALL_MIN}`,
      holds: faults.length === 0,
    };
  } finally {
    await corpus.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Those of which a relevant paper is here: without the daily archive most have none. */
async function answerable(judgements: Judgement[]): Promise<Judgement[]> {
  const papers = await db().paper.findMany({ select: { id: true } });
  const here = new Set(papers.map(({ id }) => id));
  return judgements
    .map((one) => ({ ...one, grades: new Map([...one.grades].filter(([id]) => here.has(id))) }))
    .filter(({ grades }) => grades.size > 0);
}

type Quality = Record<string, { gains: number[]; recalls: number[] }>;

async function measure(judgements: Judgement[], systems: Record<string, SearchSystem>): Promise<Quality> {
  const quality: Quality = {};
  for (const [name, search] of Object.entries(systems)) {
    const gains: number[] = [];
    const recalls: number[] = [];
    for (const { query, grades } of judgements) {
      const found = await search(query, RECALL_DEPTH);
      gains.push(ndcg(found, grades, NDCG_DEPTH));
      recalls.push(recall(found, grades, RECALL_DEPTH));
    }
    quality[name] = { gains, recalls };
  }
  return quality;
}

/** Prints a row for each class of queries and says where the site's search is behind. */
function behind(judgements: Judgement[], quality: Quality): string[] {
  const faults: string[] = [];
  const others = Object.keys(quality).filter((name) => name !== SITE);
  const kinds = [...new Set(judgements.map(({ kind }) => kind))];
  for (const kind of [...kinds, undefined]) {
    const of = (values: number[]) =>
      mean(values.filter((_, n) => kind === undefined || judgements[n]?.kind === kind));
    const figures = Object.entries(quality).map(([name, { gains, recalls }]) => ({
      name,
      gain: of(gains),
      recall: of(recalls),
    }));
    const words = figures.map(
      ({ name, gain, recall }) => `${name} ${gain.toFixed(3)} / ${recall.toFixed(3)}`,
    );
    console.log(`${(kind ?? "overall").padEnd(16)} ${words.join("   ")}`);
    const site = figures.find(({ name }) => name === SITE)?.gain ?? 0;
    for (const { name, gain } of figures)
      if (gain - site > BEHIND_MAX)
        faults.push(`${kind ?? "overall"}: ${(gain - site).toFixed(3)} behind ${name}`);
  }
  for (const other of others) {
    const options = { resamples: BOOTSTRAP.resamples, random: sameRandom(BOOTSTRAP.seed) };
    const sure = pairedBootstrap(quality[SITE]?.gains ?? [], quality[other]?.gains ?? [], options);
    console.log(`better than ${other}: ${(100 * sure).toFixed(1)} % of resamples`);
    if (sure < SURE_MIN) faults.push(`better than ${other} only in ${sure.toFixed(3)} of the resamples`);
  }
  return faults;
}

async function seedFaults(judgements: Judgement[], site: SearchSystem | undefined): Promise<string[]> {
  const seed = judgements.find(({ query }) => query === SEED_QUERY);
  if (!seed || !site) return [];
  const found = await site(SEED_QUERY, Math.max(...SEED_GOALS.map(({ depth }) => depth)));
  return SEED_GOALS.flatMap(({ depth, found: goal }) => {
    const count = found.slice(0, depth).filter((id) => seed.grades.has(id)).length;
    console.log(`${SEED_QUERY}: ${count} of ${seed.grades.size} in the first ${depth}`);
    return count < goal ? [`${SEED_QUERY}: ${count} in the first ${depth}, not ${goal}`] : [];
  });
}

/** How many of the truly nearest papers the index finds. */
async function recallOfIndex(judgements: Judgement[], embedder: TextEmbedder): Promise<number> {
  const recalls: number[] = [];
  const { vector, ofModel } = modelVectors(embedder);
  for (const { query } of judgements) {
    const [asked = new Float32Array()] = await embedder.embed([query]);
    // Adding nothing to the distance keeps the index out of it.
    const exact = await db().$queryRaw<{ id: string }[]>`
      SELECT paper_id AS id FROM paper_embedding JOIN paper ON paper.id = paper_id
      WHERE ${ofModel} AND hidden_at IS NULL
      ORDER BY (${vector} <=> ${vectorLiteral(asked)}::vector) + 0 LIMIT ${RECALL_DEPTH}`;
    const found = await semanticCandidatesWith(embedder, query, { limit: RECALL_DEPTH });
    const nearest = new Map(exact.map(({ id }) => [id, 1]));
    recalls.push(
      recall(
        found.map(({ id }) => id),
        nearest,
        RECALL_DEPTH,
      ),
    );
  }
  return mean(recalls);
}
