import { type FullPaper, fullPaperColumns } from "@/lib/papers/full-paper";
import { db } from "@/lib/platform/db";
import { takeFromLimits } from "@/lib/platform/rate-limits";
import { toPaperItem } from "@/lib/web/api/papers";

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

const LINES_AT_ONCE = 100;

/** Every public paper as JSON lines, some lines at a time; it stops when its reader does. */
export async function* exportLines(): AsyncGenerator<string> {
  let lines = "";
  let count = 0;
  for await (const paper of publicPapers()) {
    lines += `${JSON.stringify(paper)}\n`;
    count += 1;
    if (count % LINES_AT_ONCE > 0) continue;
    yield lines;
    lines = "";
  }
  if (lines !== "") yield lines;
}

/** Counts an export for the network that asks for it. Throws DomainError too_many. */
export async function limitExports({
  clientAddress,
  now,
}: {
  clientAddress: string;
  now: Date;
}): Promise<void> {
  await takeFromLimits([{ limit: "export", subject: clientAddress }], now);
}

/** What an export says beyond what lists show. */
type WithVersion = FullPaper & { version: number | null; versionAt: Date | null; withdrawnAt: Date | null };

type ExportedPaper = ReturnType<typeof toExportedPaper>;

/**
 * A paper as `npm run import` takes it back. Its upvotes and comments are those that readers see: what was cast and
 * written here becomes part of the counts that the next site begins with.
 */
function toExportedPaper(paper: WithVersion) {
  const { publishedAt, ...item } = toPaperItem(paper);
  return {
    ...item,
    // A date at the top is what features a paper.
    ...(paper.feedDay && { publishedAt }),
    paper: {
      ...item.paper,
      ...(paper.version !== null && { version: paper.version }),
      ...(paper.versionAt && { versionAt: paper.versionAt.toISOString() }),
      ...(paper.withdrawnAt && { withdrawnAt: paper.withdrawnAt.toISOString() }),
    },
  };
}
