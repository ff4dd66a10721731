import { setTimeout as sleep } from "node:timers/promises";
import { request, type SourceResponse } from "@/lib/intake/sources/request";
import { postponeRequests, reserveRequestTime } from "@/lib/intake/sources/request-times";
import { SourceUnavailable } from "@/lib/intake/sources/source";
import { env } from "@/lib/platform/env";
import { MINUTE_MS } from "@/lib/platform/time";

/** The name under which all processes take turns at arXiv. */
export const ARXIV_SLOT = "arxiv";
/** As a text or in a page of its own; a feed begins otherwise. */
const RATE_EXCEEDED = /^(?![\s\S]*<(?:feed|entry)\b)[\s\S]*rate exceeded/i;
const REFUSAL_CHARACTERS_MAX = 2_000;
const REFUSED_MS = MINUTE_MS;

/**
 * Sends a request to arXiv's API, spaced over all processes (its terms: one request every three seconds). `validators`
 * are those of the response that we have: 304 says that it is still current. Throws SourceUnavailable.
 */
export async function requestArxiv(input: {
  parameters: Record<string, string>;
  validators?: Record<string, string>;
  waitMsMax: number;
  now: Date;
  signal: AbortSignal;
}): Promise<SourceResponse> {
  const { parameters, validators = {}, waitMsMax, now, signal } = input;
  const { ARXIV_API_URL, ARXIV_INTERVAL_MS } = env();
  const waitMs = await reserveRequestTime({ name: ARXIV_SLOT, spacingMs: ARXIV_INTERVAL_MS, waitMsMax });
  if (waitMs === undefined) throw new SourceUnavailable("arXiv cannot be asked now: others are waiting.");
  await sleep(waitMs, undefined, { signal });
  const url = new URL(ARXIV_API_URL);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  try {
    const answer = await request(url.href, { allowed: [200, 304], headers: validators, now, signal });
    // arXiv says this with status 200, and without a time.
    if (RATE_EXCEEDED.test(answer.text.slice(0, REFUSAL_CHARACTERS_MAX)))
      throw new SourceUnavailable(
        "arXiv says that too much was asked.",
        new Date(now.getTime() + REFUSED_MS),
      );
    return answer;
  } catch (error) {
    if (error instanceof SourceUnavailable && error.retryAt)
      await postponeRequests({
        name: ARXIV_SLOT,
        forMs: Math.max(0, error.retryAt.getTime() - now.getTime()),
      });
    throw error;
  }
}
