import { db } from "@/lib/db";
import { DAY_MS } from "@/lib/time";

const KEPT_DAYS = 30;

/** Deletes the records of runs, and of papers that arXiv did not know, once they have served their time. */
export async function forgetRuns({ now }: { now: Date }): Promise<void> {
  await db().sourceRun.deleteMany({
    where: { endedAt: { lte: new Date(now.getTime() - KEPT_DAYS * DAY_MS) } },
  });
  await db().wantedPaper.deleteMany({
    where: {
      AND: [
        { OR: [{ unknownUntil: null }, { unknownUntil: { lte: now } }] },
        { OR: [{ leasedUntil: null }, { leasedUntil: { lte: now } }] },
      ],
    },
  });
}
