import { beforeEach, describe, expect, test } from "vitest";
import { embedPapers, embedPapersWith } from "@/lib/discovery/embeddings/embed-papers";
import { embeddingProgress, newestCompleteModel, purgeOldModels } from "@/lib/discovery/embeddings/models";
import { leasePapers, storeEmbeddings } from "@/lib/discovery/embeddings/queue";
import { hasVectors } from "@/lib/discovery/embeddings/vectors";
import { filterCondition, semanticCandidates, semanticCandidatesWith } from "@/lib/discovery/search/semantic";
import { Prisma } from "@/lib/generated/client";
import { db } from "@/lib/platform/db";
import { madeEmbedder } from "../../support/made-embedder";
import * as make from "../../support/make";

const MODEL = "00000000000000aa";
const NEXT_MODEL = "00000000000000bb";
const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

const later = () => new Date(Date.now() + HOUR_MS);
const waiting = async () => (await db().paperToEmbed.findMany()).map(({ paperId }) => paperId).sort();

async function makePapers(titles: Record<string, string>): Promise<void> {
  await make.papers(Object.entries(titles).map(([id, title]) => ({ id, title })));
}

beforeEach(async () => {
  await db().paper.deleteMany();
  await db().embeddingModel.deleteMany();
});

describe("which papers await an embedding", () => {
  test("new papers and papers with a changed title or abstract do, upvoted ones do not", async () => {
    await make.paper({ id: "2501.00001" });
    await make.paper({ id: "2501.00002" });
    await make.paper({ id: "2501.00003" });
    await db().paperToEmbed.deleteMany();
    await db().paper.update({
      where: { id: "2501.00001" },
      data: { sourceUpvotes: 7, title: "Title of 2501.00001" },
    });
    await db().paper.update({ where: { id: "2501.00002" }, data: { title: "Another title" } });
    await db().paper.update({ where: { id: "2501.00003" }, data: { abstract: "Another abstract" } });
    expect(await waiting()).toEqual(["2501.00002", "2501.00003"]);
  });

  test("a lease keeps a paper from others until it expires, and the newest papers come first", async () => {
    for (const id of ["2501.00001", "2501.00002", "2501.00003"]) await make.paper({ id });
    const now = new Date("2026-01-01T00:00:00Z");
    const until = new Date("2026-01-01T00:05:00Z");
    const ids = async (at: Date) =>
      (await leasePapers({ limit: 2, now: at, until })).map(({ id }) => id).sort();
    expect(await ids(now)).toEqual(["2501.00002", "2501.00003"]);
    expect(await ids(now)).toEqual(["2501.00001"]);
    expect(await ids(now)).toEqual([]);
    expect(await ids(until)).toEqual(["2501.00002", "2501.00003"]);
  });
});

test("with embeddings off nothing is embedded and searches by meaning say that they cannot", async () => {
  await make.paper({ id: "2501.00001" });
  expect(await embedPapers({ deadline: later() })).toBe(0);
  expect(await semanticCandidates("anything", { limit: 10 })).toBeNull();
  expect(await waiting()).toEqual(["2501.00001"]);
});

test("the embedded database has pgvector", async ({ skip }) => {
  skip(process.env.TEST_DATABASE_URL !== undefined, "a native PostgreSQL may lack it");
  expect(await hasVectors()).toBe(true);
});

describe("where the database has pgvector", () => {
  beforeEach(async ({ skip }) => skip(!(await hasVectors()), "this PostgreSQL has no pgvector"));

  test("papers are found by what they mean, nearest first, without the hidden and those that a condition excludes", async () => {
    await makePapers({
      "2501.00001": "apple apple apple",
      "2501.00002": "apple bridge",
      "2501.00003": "bridge bridge",
      "2501.00004": "apple apple",
    });
    await db().paper.update({ where: { id: "2501.00004" }, data: { hiddenAt: new Date() } });
    const embedder = madeEmbedder(MODEL);
    expect(await embedPapersWith(embedder, { deadline: later() })).toBe(4);
    expect(await semanticCandidatesWith(embedder, "apple", { limit: 10 })).toEqual([
      { id: "2501.00001", similarity: expect.closeTo(1, 3) },
      { id: "2501.00002", similarity: expect.closeTo(Math.SQRT1_2, 1) },
      { id: "2501.00003", similarity: expect.closeTo(0, 1) },
    ]);
    const where = Prisma.sql`paper_id <> '2501.00001'`;
    const second = { id: "2501.00002", similarity: expect.closeTo(Math.SQRT1_2, 1) };
    expect(await semanticCandidatesWith(embedder, "apple", { limit: 1, where })).toEqual([second]);
    const filtered = await semanticCandidatesWith(embedder, "apple", {
      limit: 10,
      where: filterCondition("'bridg'"),
    });
    expect(filtered.map(({ id }) => id)).toEqual(["2501.00002", "2501.00003"]);
    const among = ["2501.00004", "2501.00003", "2501.00001", "2501.00002"];
    expect(await semanticCandidatesWith(embedder, "apple", { limit: 1, where, among })).toEqual([second]);
    expect(await semanticCandidatesWith(embedder, "apple", { limit: 1, among: [] })).toEqual([]);
  });

  test("a second run embeds nothing, and a run after a change embeds that paper alone", async () => {
    await makePapers({ "2501.00001": "apple", "2501.00002": "bridge" });
    const embedder = madeEmbedder(MODEL);
    await embedPapersWith(embedder, { deadline: later() });
    expect(await embedPapersWith(embedder, { deadline: later() })).toBe(0);
    await db().paper.update({ where: { id: "2501.00002" }, data: { title: "cloud" } });
    expect(await embedPapersWith(embedder, { deadline: later() })).toBe(1);
    expect((await semanticCandidatesWith(embedder, "cloud", { limit: 1 }))[0]?.id).toBe("2501.00002");
  });

  test("words that change while they are being embedded keep their place on the list", async () => {
    await makePapers({ "2501.00001": "apple" });
    const embedder = madeEmbedder(MODEL);
    await db().embeddingModel.create({ data: { key: MODEL, dimensions: 3 } });
    const leasedUntil = later();
    const [leased] = await leasePapers({ limit: 1, now: new Date(), until: leasedUntil });
    await db().paper.update({ where: { id: "2501.00001" }, data: { title: "cloud" } });
    const [vector = new Float32Array(3)] = await embedder.embed([leased?.title ?? ""]);
    await storeEmbeddings({ model: MODEL, leasedUntil, embedded: [{ paperId: "2501.00001", vector }] });
    expect(await waiting()).toEqual(["2501.00001"]);
    await embedPapersWith(embedder, { deadline: later() });
    expect(embedder.embedded.at(-1)).toContain("cloud");
  });

  test("a deadline ends a run, the model stays incomplete, and the next run resumes", async () => {
    await makePapers({ "2501.00001": "apple", "2501.00002": "bridge" });
    const embedder = madeEmbedder(MODEL);
    expect(await embedPapersWith(embedder, { deadline: new Date(0) })).toBe(0);
    expect(await embeddingProgress()).toEqual({ model: null, papers: 2, waiting: 2 });
    expect(await embedPapersWith(embedder, { deadline: later() })).toBe(2);
    expect(await embeddingProgress()).toEqual({ model: MODEL, papers: 2, waiting: 0 });
  });

  test("a new model takes over once it has embedded every paper, and the previous one is kept for a day", async () => {
    await makePapers({ "2501.00001": "apple", "2501.00002": "bridge" });
    await embedPapersWith(madeEmbedder(MODEL), { deadline: later() });
    const next = madeEmbedder(NEXT_MODEL);
    await embedPapersWith(next, { deadline: new Date(0) });
    expect((await newestCompleteModel())?.key).toBe(MODEL);
    await embedPapersWith(next, { deadline: later() });
    expect(next.embedded).toHaveLength(2);
    expect((await newestCompleteModel())?.key).toBe(NEXT_MODEL);
    await purgeOldModels({ now: new Date() });
    expect(await db().embeddingModel.count()).toBe(2);
    await purgeOldModels({ now: new Date(Date.now() + DAY_MS + HOUR_MS) });
    expect((await db().embeddingModel.findMany()).map(({ key }) => key)).toEqual([NEXT_MODEL]);
  });

  test("a previous model that returns embeds the papers added meanwhile before searches use it", async () => {
    await makePapers({ "2501.00001": "apple" });
    const before = madeEmbedder(MODEL);
    await embedPapersWith(before, { deadline: later() });
    await embedPapersWith(madeEmbedder(NEXT_MODEL), { deadline: later() });
    await makePapers({ "2501.00002": "bridge" });
    await embedPapersWith(madeEmbedder(NEXT_MODEL), { deadline: later() });
    expect(await embedPapersWith(before, { deadline: later() })).toBe(1);
    expect((await newestCompleteModel())?.key).toBe(MODEL);
  });

  test("a search by meaning leaves no setting behind for others", async () => {
    await makePapers({ "2501.00001": "apple" });
    const embedder = madeEmbedder(MODEL);
    await embedPapersWith(embedder, { deadline: later() });
    await semanticCandidatesWith(embedder, "apple", { limit: 500 });
    const [row] = await db().$queryRaw<
      { value: string }[]
    >`SELECT current_setting('hnsw.ef_search') AS value`;
    expect(row?.value).toBe("40");
  });
});
