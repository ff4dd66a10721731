import { db } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { MINUTE_MS } from "@/lib/platform/time";

export type JobRun = {
  job: string;
  startedAt: Date;
  endedAt: Date | null;
  error: string | null;
  isOverdue: boolean;
};

const ERROR_CHARACTERS_MAX = 300;

/** Records that a job began, ended, failed or takes too long. A database that cannot be had is no reason to stop it. */
export async function recordJobRun({ job, error, ...run }: JobRun): Promise<void> {
  const recorded = { ...run, error: error?.slice(0, ERROR_CHARACTERS_MAX) ?? null };
  await db()
    .jobRun.upsert({ where: { job }, create: { job, ...recorded }, update: recorded })
    .catch((reason: unknown) => log().warn({ err: reason, job }, "a job's run was not recorded"));
}

/** The last run of each job. */
export async function jobRuns(): Promise<JobRun[]> {
  return db().jobRun.findMany({ orderBy: { job: "asc" } });
}

/** Every job that runs often starts within this; if none did, no worker is alive. */
const SILENCE_MS_MAX = 10 * MINUTE_MS;

/** What the runs say is wrong, a sentence each. */
export function jobProblems(runs: JobRun[], now: Date): string[] {
  if (runs.length === 0) return [];
  const latest = Math.max(...runs.map(({ startedAt }) => startedAt.getTime()));
  const silent =
    now.getTime() - latest > SILENCE_MS_MAX ? ["No worker has started a job in ten minutes."] : [];
  const overdue = runs.filter(({ isOverdue }) => isOverdue);
  return [...silent, ...overdue.map(({ job }) => `The job “${job}” takes longer than it may.`)];
}
