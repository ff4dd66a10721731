const FIRST_RETRY_MS = 5 * 60_000;
const RETRY_MS_MAX = 4 * 3_600_000;

/** The attempts of one delivery; with the waits between them they span about half a day. */
export const ATTEMPTS_MAX = 8;

/**
 * How long to wait after the nth refused attempt: five minutes (greylisting wants no more), doubling up to four hours,
 * then up to a quarter less by `random` (0 to 1), so that mails refused together do not come back together.
 */
export function retryDelayMs(attempt: number, random: number): number {
  const full = Math.min(FIRST_RETRY_MS * 2 ** (attempt - 1), RETRY_MS_MAX);
  return Math.round(full * (1 - random / 4));
}
