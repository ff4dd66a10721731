import { sendNotifications } from "@/lib/community/notifications/send";
import { runDigests } from "@/lib/digest/run-digests";
import { embedPapers } from "@/lib/discovery/embeddings/embed-papers";
import { provideModel } from "@/lib/discovery/embeddings/fetch-model";
import { refreshTrending } from "@/lib/discovery/rankings/trending";
import { countAllWords } from "@/lib/discovery/search/count-words";
import { featureScheduled } from "@/lib/intake/curation/feature-scheduled";
import { runSources } from "@/lib/intake/sources/run";
import { log } from "@/lib/platform/log";
import { keepHouse } from "./housekeeping";
import { vacuumGrown } from "./vacuum-grown";

export type Clock = {
  /** Ends the clock, once the mails that are on their way have been settled. */
  stop: () => Promise<void>;
};

type Job = (run: { now: Date; deadline: Date; signal: AbortSignal }) => Promise<unknown>;

/** In this order. The last goes on until the next tick where there is much to do. */
const JOBS: Record<string, Job> = {
  words: countAllWords,
  statistics: vacuumGrown,
  conversations: sendNotifications,
  scheduled: featureScheduled,
  digest: runDigests,
  sources: runSources,
  trending: refreshTrending,
  housekeeping: keepHouse,
  model: provideModel,
  embedding: embedPapers,
};

/**
 * Does at once and then every so often what the cron routes do. A run that takes longer than the interval delays the
 * next; a job that fails is logged and tried again at the next.
 */
export function startClock({ everyMs, jobs = JOBS }: { everyMs: number; jobs?: Record<string, Job> }): Clock {
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
