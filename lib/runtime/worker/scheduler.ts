import { setMaxListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { sendNotifications } from "@/lib/community/notifications/send";
import { askImported } from "@/lib/digest/list/ask-imported";
import { runDigests } from "@/lib/digest/run-digests";
import { embedPapers } from "@/lib/discovery/embeddings/embed-papers";
import { fetchModelIfMissing } from "@/lib/discovery/embeddings/fetch-model";
import { refreshTrending } from "@/lib/discovery/rankings/trending";
import { countAllWords } from "@/lib/discovery/search/count-words";
import { featureScheduled } from "@/lib/intake/curation/feature-scheduled";
import { makePictures } from "@/lib/intake/pictures/make-pictures";
import { runSources } from "@/lib/intake/sources/run";
import { log } from "@/lib/platform/log";
import { MINUTE_MS } from "@/lib/platform/time";
import { announceFeeds } from "@/lib/web/feeds/hub";
import { runHousekeeping } from "./housekeeping";
import { recordJobRun } from "./job-runs";
import { vacuumChangedTables } from "./vacuum-changed-tables";

export type Scheduler = {
  /** Starts nothing more, and waits until the mails in flight have been settled. */
  stop: () => Promise<void>;
  /** Resolves with the name of a job that does not end though it was aborted: only a new process helps. */
  stuck: Promise<string>;
};

type Job = {
  run: (run: { now: Date; deadline: Date; signal: AbortSignal }) => Promise<unknown>;
  /** From the beginning of one run to that of the next; a run that takes longer delays the next. */
  everyMs: number;
  /** A run that takes longer is aborted and reported; the job's next one waits until it has ended. */
  lastsMsMax: number;
  /** Jobs of one lane take turns: each of these keeps the database busy, until it has really ended. */
  lane?: "heavy";
};

/** Every job has its own clock: none waits for another, but for those of its lane. */
const JOBS: Record<string, Job> = {
  words: { run: countAllWords, everyMs: MINUTE_MS, lastsMsMax: 15 * MINUTE_MS, lane: "heavy" },
  statistics: { run: vacuumChangedTables, everyMs: MINUTE_MS, lastsMsMax: 15 * MINUTE_MS, lane: "heavy" },
  trending: { run: refreshTrending, everyMs: MINUTE_MS, lastsMsMax: 5 * MINUTE_MS, lane: "heavy" },
  housekeeping: { run: runHousekeeping, everyMs: 10 * MINUTE_MS, lastsMsMax: 15 * MINUTE_MS, lane: "heavy" },
  embedding: { run: embedPapers, everyMs: MINUTE_MS, lastsMsMax: 10 * MINUTE_MS, lane: "heavy" },
  // After the last bytes of a mail its server may take ten minutes to answer.
  conversations: { run: sendNotifications, everyMs: MINUTE_MS, lastsMsMax: 15 * MINUTE_MS },
  digest: { run: runDigests, everyMs: MINUTE_MS, lastsMsMax: 15 * MINUTE_MS },
  invitations: { run: askImported, everyMs: MINUTE_MS, lastsMsMax: 15 * MINUTE_MS },
  scheduled: { run: featureScheduled, everyMs: MINUTE_MS, lastsMsMax: 2 * MINUTE_MS },
  sources: { run: runSources, everyMs: MINUTE_MS, lastsMsMax: 3 * MINUTE_MS },
  pictures: { run: makePictures, everyMs: MINUTE_MS, lastsMsMax: 5 * MINUTE_MS },
  hub: { run: announceFeeds, everyMs: MINUTE_MS, lastsMsMax: 2 * MINUTE_MS },
  model: { run: fetchModelIfMissing, everyMs: 10 * MINUTE_MS, lastsMsMax: 60 * MINUTE_MS },
};

/**
 * Runs each job now and then at its interval. A job that fails is logged, and runs again in its turn. Each run is recorded
 * for /api/health.
 */
export function startScheduler(jobs: Record<string, Job> = JOBS): Scheduler {
  const stopping = new AbortController();
  // Every job waits for it.
  setMaxListeners(0, stopping.signal);
  const takeTurn = turns();
  let reportStuck = (_name: string) => {};
  const stuck = new Promise<string>((resolve) => {
    reportStuck = resolve;
  });
  const loops = Object.entries(jobs).map(([name, job]) => repeat(name, job));

  async function repeat(name: string, job: Job): Promise<void> {
    while (!stopping.signal.aborted) {
      const begunAtMs = performance.now();
      const leave = job.lane === undefined ? () => {} : await takeTurn(job.lane);
      if (!stopping.signal.aborted) await runOnce(name, job);
      leave();
      const restMs = Math.max(0, job.everyMs - (performance.now() - begunAtMs));
      await sleep(restMs, undefined, { signal: stopping.signal, ref: true }).catch(() => {});
    }
  }

  async function runOnce(name: string, job: Job): Promise<void> {
    const now = new Date();
    const tooLong = new AbortController();
    const run = { job: name, startedAt: now, endedAt: null, error: null, isOverdue: false };
    await recordJobRun(run);
    if (stopping.signal.aborted) return;
    let timer = setTimeout(() => {
      log().error({ job: name, lastsMsMax: job.lastsMsMax }, "a scheduled job takes longer than it may");
      void recordJobRun({ ...run, isOverdue: true });
      tooLong.abort();
      timer = setTimeout(() => reportStuck(name), job.lastsMsMax);
    }, job.lastsMsMax);
    let error: string | null = null;
    try {
      const signal = AbortSignal.any([stopping.signal, tooLong.signal]);
      await job.run({
        now,
        deadline: new Date(now.getTime() + Math.min(job.everyMs, job.lastsMsMax)),
        signal,
      });
    } catch (reason) {
      error = reason instanceof Error ? reason.message : String(reason);
      if (!stopping.signal.aborted) log().error({ job: name, err: reason }, "a scheduled job failed");
    }
    clearTimeout(timer);
    await recordJobRun({ ...run, endedAt: new Date(), error });
  }

  return {
    stuck,
    stop: async () => {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}

/** Gives the turns of each lane one after another; what it resolves with ends the turn. */
function turns(): (lane: string) => Promise<() => void> {
  const last = new Map<string, Promise<void>>();
  return async (lane) => {
    const before = last.get(lane);
    let end = () => {};
    last.set(
      lane,
      new Promise<void>((resolve) => {
        end = resolve;
      }),
    );
    await before;
    return end;
  };
}
