import { sendNotifications } from "@/lib/community/notifications/send";
import { runDigests } from "@/lib/digest/run-digests";
import { embedPapers } from "@/lib/discovery/embeddings/embed-papers";
import { fetchModelIfMissing } from "@/lib/discovery/embeddings/fetch-model";
import { refreshTrending } from "@/lib/discovery/rankings/trending";
import { countAllWords } from "@/lib/discovery/search/count-words";
import { featureScheduled } from "@/lib/intake/curation/feature-scheduled";
import { runSources } from "@/lib/intake/sources/run";
import { log } from "@/lib/platform/log";
import { announceFeeds } from "@/lib/web/feeds/hub";
import { runHousekeeping } from "./housekeeping";
import { vacuumChangedTables } from "./vacuum-changed-tables";

export type Scheduler = {
  /** Starts nothing more, and waits until the mails in flight have been settled. */
  stop: () => Promise<void>;
};

type Job = (run: { now: Date; deadline: Date; signal: AbortSignal }) => Promise<unknown>;

/** In this order. The last one goes on until the next tick if there is much to do. */
const JOBS: Record<string, Job> = {
  words: countAllWords,
  statistics: vacuumChangedTables,
  conversations: sendNotifications,
  scheduled: featureScheduled,
  digest: runDigests,
  sources: runSources,
  trending: refreshTrending,
  hub: announceFeeds,
  housekeeping: runHousekeeping,
  model: fetchModelIfMissing,
  embedding: embedPapers,
};

/**
 * Runs all jobs now and then every `everyMs`. A run that takes longer delays the next. A job that fails is logged, and
 * runs again in the next.
 */
export function startScheduler({
  everyMs,
  jobs = JOBS,
}: {
  everyMs: number;
  jobs?: Record<string, Job>;
}): Scheduler {
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let running = tick();

  async function tick(): Promise<void> {
    const now = new Date();
    const deadline = new Date(now.getTime() + everyMs);
    for (const [name, job] of Object.entries(jobs)) {
      if (stopping.signal.aborted) return;
      try {
        await job({ now, deadline, signal: stopping.signal });
      } catch (error) {
        log().error({ job: name, err: error }, "a scheduled job failed");
      }
    }
    if (stopping.signal.aborted) return;
    const untilNextMs = Math.max(0, deadline.getTime() - Date.now());
    timer = setTimeout(() => {
      running = tick();
    }, untilNextMs);
  }

  return {
    stop: async () => {
      stopping.abort();
      clearTimeout(timer);
      await running;
    },
  };
}
