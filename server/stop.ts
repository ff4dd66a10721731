import { setTimeout as sleep } from "node:timers/promises";
import { log } from "@/lib/platform/log";
import { SECOND_MS } from "@/lib/platform/time";

/** The last part of the time is for ending the process, so that its supervisor never has to kill it. */
const RESERVE_MS = 500;
const LEAST_MS = 300;

/**
 * Closes what was opened, the last first, within so many seconds: what hangs is left behind, and if anything then still
 * holds the process, it ends anyway. Nothing that was acknowledged is lost by that; it is what a crash would do.
 */
export async function closeWithin(seconds: number, opened: (() => Promise<unknown>)[]): Promise<void> {
  const endAtMs = performance.now() + seconds * SECOND_MS - RESERVE_MS;
  const end = setTimeout(
    () => {
      log().warn({ seconds }, "not everything stopped in time; the process ends without it");
      process.exit();
    },
    seconds * SECOND_MS - RESERVE_MS,
  );
  end.unref();
  let left = opened.length;
  for (const close of opened.toReversed()) {
    left -= 1;
    // What hangs leaves the others a little time.
    const partMs = Math.max(LEAST_MS, endAtMs - performance.now() - left * LEAST_MS);
    const closed = close().catch((error: unknown) => log().warn({ err: error }, "a part did not stop well"));
    await Promise.race([closed, sleep(partMs, undefined, { ref: false })]);
  }
}
