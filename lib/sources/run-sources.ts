import { type PullReport, pullSource } from "./pull-source";
import { enabledSources } from "./registry";

/** Leaves the rest of the minute to the worker's other jobs; the next run goes on where this one stops. */
const RUN_MS_MAX = 20_000;

export type SourcesReport = Record<string, PullReport>;

/** What the clock and the cron route call: pulls from every source that is due, all at once, since they mostly wait. */
export async function runSources(asked: {
  now: Date;
  deadline: Date;
  signal?: AbortSignal;
}): Promise<SourcesReport> {
  const deadline = new Date(Math.min(asked.deadline.getTime(), asked.now.getTime() + RUN_MS_MAX));
  const signal = asked.signal ?? new AbortController().signal;
  const reports = await Promise.all(
    enabledSources().map(async (source) => {
      const report = await pullSource(source, { now: asked.now, deadline, signal });
      return [source.name, report] as const;
    }),
  );
  return Object.fromEntries(reports);
}
