import path from "node:path";
import { db } from "@/lib/db";
import { countAllWords } from "@/lib/search/count-words";
import { importPapers } from "./import-papers";
import { readPaperFile } from "./read-paper-file";

const BUNDLED_FILE = path.resolve("prisma/bundled-papers.jsonl");

/** Fills a database that holds no paper with those that come with the software; leaves any other alone. */
export async function loadBundledPapers(): Promise<void> {
  if (await db().paper.findFirst({ select: { id: true } })) return;
  await importPapers(readPaperFile(BUNDLED_FILE).items, {
    onBad: ({ line, why }) => {
      throw new Error(`${BUNDLED_FILE}:${line} ${why}`);
    },
  });
  await countAllWords();
}
