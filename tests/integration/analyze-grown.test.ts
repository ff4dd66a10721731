import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { analyzeGrown } from "@/lib/embedded/analyze-grown";

const PAPERS = 300;

beforeAll(() => {
  process.env.DATABASE_EMBEDDED = "1";
});

test("a table that grew is counted once, and the planner knows its rows from then on", async () => {
  await db().paper.createMany({
    data: Array.from({ length: PAPERS }, (_, n) => ({
      id: `2501.${String(n).padStart(5, "0")}`,
      title: "A title",
      abstract: "An abstract.",
      authors: [],
      publishedAt: new Date("2025-01-01"),
    })),
  });
  await db().$queryRaw`SELECT pg_stat_force_next_flush()::text`;
  expect(await analyzeGrown()).toEqual(expect.arrayContaining(["paper", "paper_words"]));
  const [known] = await db().$queryRaw<{ rows: number }[]>`
    SELECT reltuples::int AS rows FROM pg_class WHERE oid = 'paper'::regclass`;
  expect(known?.rows).toBe(PAPERS);
  await db().$queryRaw`SELECT pg_stat_force_next_flush()::text`;
  expect(await analyzeGrown()).not.toContain("paper");
});
