import { setTimeout as sleep } from "node:timers/promises";
import { request, type SourceResponse } from "@/lib/intake/sources/request";
import { postponeRequests, reserveRequestTime } from "@/lib/intake/sources/request-times";
import { SourceUnavailable } from "@/lib/intake/sources/source";
import { env } from "@/lib/platform/env";

const SLOT = "arxiv";

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
  const waitMs = await reserveRequestTime({ name: SLOT, spacingMs: ARXIV_INTERVAL_MS, waitMsMax });
  if (waitMs === undefined) throw new SourceUnavailable("arXiv cannot be asked now: others are waiting.");
  await sleep(waitMs, undefined, { signal });
  const url = new URL(ARXIV_API_URL);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  try {
    return await request(url.href, { allowed: [200, 304], headers: validators, now, signal });
  } catch (error) {
    if (error instanceof SourceUnavailable && error.retryAt)
      await postponeRequests({ name: SLOT, forMs: Math.max(0, error.retryAt.getTime() - now.getTime()) });
    throw error;
  }
}
