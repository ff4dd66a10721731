import { HOUR_MS, MINUTE_MS } from "@/lib/time";

const FIRST_RETRY_MS = 5 * MINUTE_MS;
const RETRY_MS_MAX = 4 * HOUR_MS;

/** How patient a sender is with mails that are refused for now. */
export type Patience = { firstMs: number; withinMs: number };

/** Greylisting wants no more than five minutes before the first retry. */
export function patienceOf(hours: number): Patience {
  return { firstMs: FIRST_RETRY_MS, withinMs: hours * HOUR_MS };
}

/**
 * How long to wait after the nth refused attempt: `firstMs`, doubling up to four hours, then up to a quarter less by
 * `random` (0 to 1), so that mails refused together do not come back together. Undefined when the waits would add up
 * to more than `withinMs`: then it is given up.
 */
export function retryDelayMs(attempt: number, patience: Patience, random: number): number | undefined {
  let waitedMs = 0;
  for (let past = 1; past <= attempt; past += 1) waitedMs += fullDelayMs(past, patience);
  return waitedMs > patience.withinMs
    ? undefined
    : Math.round(fullDelayMs(attempt, patience) * (1 - random / 4));
}

function fullDelayMs(attempt: number, { firstMs }: Patience): number {
  return Math.min(firstMs * 2 ** (attempt - 1), RETRY_MS_MAX);
}
