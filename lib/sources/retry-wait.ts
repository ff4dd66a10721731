import { HOUR_MS, MINUTE_MS } from "@/lib/time";

const FIRST_WAIT_MS = MINUTE_MS;
const WAIT_MS_MAX = 6 * HOUR_MS;

/** How long a source is left alone after it failed this many times in a row: a minute, doubling up to six hours. */
export function retryWaitMs(failures: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** Math.max(0, failures - 1), WAIT_MS_MAX);
}
