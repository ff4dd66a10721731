import { countAllWords } from "@/lib/discovery/search/count-words";
import { importPapers } from "@/lib/intake/import-papers";
import { readPaperFile } from "@/lib/intake/read-paper-file";
import { UsageError } from "@/lib/platform/errors";
import { withServices } from "@/lib/runtime/start/services";
import { runCommand } from "./command";
import { showProgress } from "./progress";

const BAD_LINES_SHOWN_MAX = 20;

await runCommand(async () => {
  const files = process.argv.slice(2);
  if (files.length === 0)
    throw new UsageError("Usage: npm run import -- FILE… (.jsonl, .json, or .gz of either)");
  await withServices(async () => {
    for (const file of files) await importFile(file);
    await countAllWords();
  });
});

async function importFile(file: string): Promise<void> {
  const { items, progress } = readPaperFile(file);
  const bar = showProgress(file);
  let shown = 0;
  const counts = await importPapers(items, {
    onBad: ({ line, why }) => {
      shown += 1;
      if (shown <= BAD_LINES_SHOWN_MAX) bar.say(`${file}:${line} skipped: ${why}`);
    },
    onBatch: ({ read }) => bar.update(progress(), `${read} read`),
  });
  if (shown > BAD_LINES_SHOWN_MAX) bar.say(`… and ${shown - BAD_LINES_SHOWN_MAX} more lines were skipped`);
  bar.end(
    `${file}: ${counts.read} read, ${counts.added} added, ${counts.changed} changed, ${counts.unchanged} unchanged, ${counts.bad} skipped`,
  );
}
