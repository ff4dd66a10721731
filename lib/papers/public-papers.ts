import { db } from "@/lib/db";
import type { ExportedPaper } from "@/lib/wire/to-exported-paper";
import { toExportedPaper } from "@/lib/wire/to-exported-paper";
import { fullPaperColumns } from "./daily-paper";

/** Papers read at once: few enough to hold, enough to be fast. */
const BATCH_PAPERS = 500;

/** Every paper that is not hidden, by id, as an export states it. Holds one batch at a time, however many there are. */
export async function* publicPapers(): AsyncGenerator<ExportedPaper> {
  let after = "";
  for (;;) {
    const batch = await db().paper.findMany({
      where: { id: { gt: after }, hiddenAt: null },
      orderBy: { id: "asc" },
      take: BATCH_PAPERS,
      select: { ...fullPaperColumns, version: true, versionAt: true, withdrawnAt: true },
    });
    for (const paper of batch) yield toExportedPaper(paper);
    const last = batch.at(-1);
    if (!last) return;
    after = last.id;
  }
}
