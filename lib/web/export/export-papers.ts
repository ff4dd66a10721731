import { type FullPaper, fullPaperColumns } from "@/lib/papers/full-paper";
import { db } from "@/lib/platform/db";
import { takeFromLimits } from "@/lib/platform/rate-limits";
import { toPaperItem } from "@/lib/web/api/papers";

/** Papers per read: few enough for memory, enough to be fast. */
const BATCH_PAPERS = 500;

/** Every paper that is not hidden, by id, in the shape of an export. Keeps one batch in memory at a time. */
export async function* publicPapers(): AsyncGenerator<ExportedPaper> {
  let after = "";
  for (;;) {
    const batch = await db().paper.findMany({
      where: { id: { gt: after }, hiddenAt: null },
      orderBy: { id: "asc" },
      take: BATCH_PAPERS,
      select: { ...fullPaperColumns, version: true, versionAt: true },
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

/** Counts an export against the network's limit. Throws DomainError too_many. */
export async function limitExports({
  clientAddress,
  now,
}: {
  clientAddress: string;
  now: Date;
}): Promise<void> {
  await takeFromLimits([{ limit: "export", subject: clientAddress }], now);
}

/** Fields that an export has beyond those of lists. */
type WithVersion = FullPaper & { version: number | null; versionAt: Date | null };

type ExportedPaper = ReturnType<typeof toExportedPaper>;

/**
 * A paper in the shape that `npm run import` reads. Its upvote and comment counts are those that readers see, so those
 * cast and written here become the importing site's base.
 */
function toExportedPaper(paper: WithVersion) {
  const { publishedAt, ...item } = toPaperItem(paper);
  return {
    ...item,
    // A top-level date features a paper.
    ...(paper.feedDay && { publishedAt }),
    paper: {
      ...item.paper,
      ...(paper.version !== null && { version: paper.version }),
      ...(paper.versionAt && { versionAt: paper.versionAt.toISOString() }),
    },
  };
}
