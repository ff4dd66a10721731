import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { Grades } from "./ranking-quality";

const FILE = path.resolve("tests", "judgements", "search.jsonl");

const ids = z.array(z.string()).default([]);
const lineSchema = z.object({ kind: z.string(), query: z.string(), meant: ids, useful: ids });

export type Judgement = { kind: string; query: string; grades: Grades };

/** The search that the site began with: its 45 papers come with it, and all of them were meant. */
export const SEED_QUERY = "decoder layers";

/**
 * What was judged relevant to each query, by reading the titles and abstracts that the first ten of every measured
 * system held, without knowing which system. Ids alone: the papers are in the bundled file and in the daily archive.
 */
export function readJudgements(): Judgement[] {
  return readFileSync(FILE, "utf8")
    .trim()
    .split("\n")
    .map((line) => lineSchema.parse(JSON.parse(line)))
    .map(({ kind, query, meant, useful }) => ({
      kind,
      query,
      grades: new Map([...meant.map((id) => [id, 2] as const), ...useful.map((id) => [id, 1] as const)]),
    }));
}
