import { db } from "@/lib/platform/db";
import { UsageError } from "@/lib/platform/errors";
import { withServices } from "@/lib/runtime/start/services";
import { publicPapers } from "@/lib/web/export/export-papers";
import { isPaperFile, writePaperFile } from "@/lib/web/export/write-paper-file";
import { runCommand } from "./command";
import { showProgress } from "./progress";

const PAPERS_PER_UPDATE = 1000;

await runCommand(async () => {
  const [file, ...others] = process.argv.slice(2);
  if (file === undefined || others.length > 0 || !isPaperFile(file))
    throw new UsageError("Usage: npm run export -- FILE (.jsonl, .json, or .gz of either)");
  await withServices(async () => {
    const bar = showProgress(file);
    const total = await db().paper.count({ where: { hiddenAt: null } });
    let written = 0;
    async function* shown() {
      for await (const paper of publicPapers()) {
        written += 1;
        if (written % PAPERS_PER_UPDATE === 0) bar.update(Math.min(1, written / total), `${written} papers`);
        yield paper;
      }
    }
    const count = await writePaperFile(file, shown());
    bar.end(`${file}: ${count} papers written`);
  });
});
