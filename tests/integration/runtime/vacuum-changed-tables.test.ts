import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { vacuumChangedTables } from "@/lib/runtime/worker/vacuum-changed-tables";
import * as make from "../../support/make";
import { changeSettings } from "../../support/settings";

const PAPERS = 300;

beforeAll(async () => {
  await changeSettings({ DATABASE_EMBEDDED: "1" });
});

test("a table that grew is counted and cleared out once, and the planner knows its rows from then on", async () => {
  await make.papers(Array.from({ length: PAPERS }, () => ({ feedDay: null })));
  await db().$queryRaw`SELECT pg_stat_force_next_flush()::text`;
  expect(await vacuumChangedTables()).toEqual(expect.arrayContaining(["paper", "paper_words"]));
  const [known] = await db().$queryRaw<{ rows: number }[]>`
    SELECT reltuples::int AS rows FROM pg_class WHERE oid = 'paper'::regclass`;
  expect(known?.rows).toBe(PAPERS);
  const [waiting] = await db().$queryRaw<{ pages: bigint }[]>`
    SELECT gin_clean_pending_list('paper_words_words_idx') AS pages`;
  expect(waiting?.pages).toBe(0n);
  await db().$queryRaw`SELECT pg_stat_force_next_flush()::text`;
  expect(await vacuumChangedTables()).not.toContain("paper");
});
