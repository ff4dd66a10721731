import { arxiv } from "@/lib/intake/sources/arxiv/source";
import { github } from "@/lib/intake/sources/github/source";
import { db } from "@/lib/platform/db";
import { env, type SourceName } from "@/lib/platform/env";
import { DAY_MS } from "@/lib/platform/time";
import { huggingFace } from "./hugging-face";
import { type PullReport, pullSource } from "./pull";
import type { Source } from "./source";

/** Leaves the rest of the minute to the worker's other jobs; the next run continues where this one stops. */
const RUN_MS_MAX = 20_000;

export type SourcesReport = Record<string, PullReport>;

/** Pulls from every due source, all at once, since they mostly wait. The scheduler and the cron route call it. */
export async function runSources(input: {
  now: Date;
  deadline: Date;
  signal?: AbortSignal;
}): Promise<SourcesReport> {
  const deadline = new Date(Math.min(input.deadline.getTime(), input.now.getTime() + RUN_MS_MAX));
  const signal = input.signal ?? new AbortController().signal;
  const reports = await Promise.all(
    enabledSources().map(async (source) => {
      const report = await pullSource(source, { now: input.now, deadline, signal });
      return [source.name, report] as const;
    }),
  );
  return Object.fromEntries(reports);
}

const SOURCES: Record<SourceName, Source> = { hf: huggingFace, arxiv, github };

/** The sources that SOURCES turns on, in its order. */
export function enabledSources(): Source[] {
  return env().SOURCES.map((name) => SOURCES[name]);
}

const KEPT_DAYS = 30;

/** Deletes expired records of runs, and of papers that arXiv did not know. */
export async function purgeSourceRuns({ now }: { now: Date }): Promise<void> {
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
