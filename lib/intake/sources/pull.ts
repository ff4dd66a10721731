import { log } from "@/lib/platform/log";
import { HOUR_MS, MINUTE_MS } from "@/lib/platform/time";
import { type LeasedPull, leasePull, releasePull, settleFailure, settleStep } from "./lease";
import { type Source, SourceUnavailable, type Step } from "./source";

export type PullReport = { steps: number; added: number; changed: number; failed: number; error?: string };

/**
 * Pulls from a source if it is due, step by step until it is complete or the deadline comes; the next call, in any
 * process, continues from there. Does nothing while another process pulls from it.
 */
export async function pullSource(
  source: Source,
  { now, deadline, signal }: { now: Date; deadline: Date; signal: AbortSignal },
): Promise<PullReport> {
  const begunAtMs = performance.now();
  const time = () => new Date(now.getTime() + performance.now() - begunAtMs);
  const report: PullReport = { steps: 0, added: 0, changed: 0, failed: 0 };
  let pull = await leasePull(source.name, now);
  while (pull) {
    if (signal.aborted || time() >= deadline) {
      await releasePull({ source: source.name, pull });
      break;
    }
    const leased: LeasedPull = pull;
    const at = () => ({ source: source.name, pull: leased, now: time() });
    try {
      const step = await source.step({ cursor: leased.cursor, now: time(), signal });
      add(report, step);
      const dueAt = step.resumeAt ?? (step.complete ? new Date(time().getTime() + source.everyMs) : time());
      pull = await settleStep(at(), { step, dueAt, goesOn: !step.complete && !step.resumeAt });
    } catch (error) {
      if (signal.aborted) {
        await releasePull({ source: source.name, pull: leased });
        break;
      }
      report.error = noteFailure(source, leased, error);
      const wait = retryWaitMs(leased.failures + 1);
      const requestedAt = error instanceof SourceUnavailable ? error.retryAt : undefined;
      const earliest = time().getTime() + wait;
      // A source may ask for a longer wait than ours, never for a shorter one.
      const dueAt = new Date(Math.max(requestedAt?.getTime() ?? 0, earliest));
      await settleFailure({ source: source.name, pull: leased }, { error: report.error, dueAt });
      break;
    }
  }
  return report;
}

function add(report: PullReport, step: Step): void {
  report.steps += 1;
  report.added += step.added;
  report.changed += step.changed;
  report.failed += step.problems.length;
}

/** Being offline is logged once; a fault of ours always is. */
function noteFailure(source: Source, pull: LeasedPull, error: unknown): string {
  if (!(error instanceof SourceUnavailable)) {
    log().error({ source: source.name, err: error }, "a source could not be pulled");
    return "An unexpected failure; the log has more.";
  }
  const level = pull.failures === 0 ? "info" : "debug";
  log()[level]({ source: source.name, why: error.message }, "a source does not answer");
  return error.message;
}

const FIRST_WAIT_MS = MINUTE_MS;
const WAIT_MS_MAX = 6 * HOUR_MS;

/** How long to wait after this many failures in a row: a minute, doubling up to six hours. */
export function retryWaitMs(failures: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** Math.max(0, failures - 1), WAIT_MS_MAX);
}
