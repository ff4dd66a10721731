import path from "node:path";
import { countAllWords } from "@/lib/discovery/search/count-words";
import type { IncomingPaper } from "@/lib/papers/incoming-paper";
import { savePapers } from "@/lib/papers/save-papers";
import { db } from "@/lib/platform/db";
import { addDays, toDay } from "@/lib/platform/time";
import { parsePaperItem } from "./paper-item";
import { type NumberedItem, readPaperFile } from "./read-paper-file";

/** Papers written in one statement: few enough to stay well under a second, enough to be fast. */
const BATCH_PAPERS = 250;

export type BadLine = { line: number; why: string };
export type ImportCounts = { read: number; added: number; changed: number; unchanged: number; bad: number };

/**
 * Writes the items of a file, batch by batch. A bad item is reported and skipped; a batch is written whole or not at
 * all. Calls `onBatch` after each with the counts so far. A second run changes nothing.
 */
export async function importPapers(
  items: AsyncIterable<NumberedItem>,
  report: { onBad: (bad: BadLine) => void; onBatch?: (counts: ImportCounts) => void },
  source = "hf",
): Promise<ImportCounts> {
  const counts: ImportCounts = { read: 0, added: 0, changed: 0, unchanged: 0, bad: 0 };
  let batch = new Map<string, IncomingPaper>();
  // Whatever the site's time zone, its day is no later than this one.
  const lastDay = addDays(toDay(new Date()), 1);

  const flush = async () => {
    if (batch.size === 0) return;
    const saved = await savePapers([...batch.values()], { source, now: new Date() });
    counts.added += saved.added;
    counts.changed += saved.changed;
    counts.unchanged += batch.size - saved.added - saved.changed;
    batch = new Map();
    report.onBatch?.({ ...counts });
  };

  for await (const numbered of items) {
    counts.read += 1;
    const parsed = parseItem(numbered, lastDay);
    if ("why" in parsed) {
      counts.bad += 1;
      report.onBad(parsed);
      continue;
    }
    // One statement cannot write a row twice: the second mention of a paper waits for the next.
    if (batch.has(parsed.id) || batch.size >= BATCH_PAPERS) await flush();
    batch.set(parsed.id, parsed);
  }
  await flush();
  return counts;
}

function parseItem(numbered: NumberedItem, lastDay: string): IncomingPaper | BadLine {
  if ("unreadable" in numbered) return { line: numbered.line, why: numbered.unreadable };
  const parsed = parsePaperItem(numbered.item);
  if ("why" in parsed) return { line: numbered.line, why: parsed.why };
  // A future day would be the latest one until it comes.
  if (parsed.feedDay !== undefined && parsed.feedDay > lastDay)
    return { line: numbered.line, why: `publishedAt: ${parsed.feedDay} has not come yet` };
  return parsed;
}

const BUNDLED_FILE = path.resolve("prisma/bundled-papers.jsonl");

/** Fills an empty database with the bundled papers; leaves any other alone. */
export async function loadBundledPapers(): Promise<void> {
  if (await db().paper.findFirst({ select: { id: true } })) return;
  await importPapers(readPaperFile(BUNDLED_FILE).items, {
    onBad: ({ line, why }) => {
      throw new Error(`${BUNDLED_FILE}:${line} ${why}`);
    },
  });
  await countAllWords();
}
