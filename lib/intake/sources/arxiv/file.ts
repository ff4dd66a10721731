import { setTimeout as sleep } from "node:timers/promises";
import { retryAt } from "@/lib/intake/sources/request";
import { postponeRequests, reserveRequestTime } from "@/lib/intake/sources/request-times";
import { SourceUnavailable } from "@/lib/intake/sources/source";
import { env, siteIdentity } from "@/lib/platform/env";
import { SECOND_MS } from "@/lib/platform/time";
import { ARXIV_SLOT } from "./request";

const FILE_MS_MAX = 60 * SECOND_MS;
const REDIRECTS_MAX = 3;

/** A file that cannot be used, however often it is asked for. */
export class UnusableFile extends Error {
  override name = "UnusableFile";
}

/** A file of arXiv's, at the address where it was found. */
export type ArxivFile = { url: string; mediaType: string; bytes: Uint8Array };

/**
 * Fetches a PDF, a page or a figure from arXiv, in turn with all other requests to it. Follows redirects to arXiv's own
 * hosts alone: those of ARXIV_PDF_URL and ARXIV_HTML_URL, and arxiv.org's. Undefined if arXiv has no such file. Throws
 * SourceUnavailable, and UnusableFile for one of more than `bytesMax` or elsewhere.
 */
export async function fetchArxivFile(
  url: string,
  {
    bytesMax,
    waitMsMax,
    now,
    signal,
  }: { bytesMax: number; waitMsMax: number; now: Date; signal: AbortSignal },
): Promise<ArxivFile | undefined> {
  const within = AbortSignal.any([signal, AbortSignal.timeout(FILE_MS_MAX)]);
  let address = new URL(url);
  for (let redirects = 0; ; redirects += 1) {
    const response = await fetchInTurn(address, { waitMsMax, now, signal, within });
    const location = response.headers.get("location");
    if (response.status >= 300 && response.status < 400 && location !== null) {
      await response.body?.cancel();
      if (!URL.canParse(location, address)) throw new UnusableFile("arXiv redirects to no address.");
      address = new URL(location, address);
      if (!isArxivs(address)) throw new UnusableFile(`arXiv redirects to ${address.host}.`);
      if (redirects === REDIRECTS_MAX) throw new UnusableFile("arXiv redirects too often.");
      continue;
    }
    if (response.status === 404 || response.status === 410) {
      await response.body?.cancel();
      return undefined;
    }
    if (response.status !== 200) {
      await response.body?.cancel();
      throw new SourceUnavailable(
        `${address.host} answered ${response.status}.`,
        retryAt(response.headers, now),
      );
    }
    const mediaType = response.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
    return { url: address.href, mediaType, bytes: await readBytes(response, { address, bytesMax, signal }) };
  }
}

function isArxivs({ protocol, host, hostname }: URL): boolean {
  const own = [env().ARXIV_PDF_URL, env().ARXIV_HTML_URL].map((url) => new URL(url));
  if (own.some((known) => known.host === host && known.protocol === protocol)) return true;
  return protocol === "https:" && (hostname === "arxiv.org" || hostname.endsWith(".arxiv.org"));
}

async function fetchInTurn(
  address: URL,
  input: { waitMsMax: number; now: Date; signal: AbortSignal; within: AbortSignal },
): Promise<Response> {
  const { waitMsMax, now, signal, within } = input;
  const spacingMs = env().ARXIV_INTERVAL_MS;
  const waitMs = await reserveRequestTime({ name: ARXIV_SLOT, spacingMs, waitMsMax });
  if (waitMs === undefined) throw new SourceUnavailable("arXiv cannot be asked now: others are waiting.");
  await sleep(waitMs, undefined, { signal });
  try {
    const headers = { "User-Agent": `DailyPapers (+${siteIdentity().url})` };
    const response = await fetch(address, { headers, redirect: "manual", signal: within });
    const again =
      response.status === 429 || response.status === 503 ? retryAt(response.headers, now) : undefined;
    if (again)
      await postponeRequests({ name: ARXIV_SLOT, forMs: Math.max(0, again.getTime() - now.getTime()) });
    return response;
  } catch (error) {
    throw unavailable(error, address, signal);
  }
}

async function readBytes(
  response: Response,
  { address, bytesMax, signal }: { address: URL; bytesMax: number; signal: AbortSignal },
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of response.body ?? []) {
      length += chunk.byteLength;
      if (length > bytesMax)
        throw new UnusableFile(`${address.href} is larger than ${Math.round(bytesMax / 2 ** 20)} MiB.`);
      chunks.push(chunk);
    }
  } catch (error) {
    throw unavailable(error, address, signal);
  }
  return Buffer.concat(chunks);
}

function unavailable(error: unknown, address: URL, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;
  if (error instanceof SourceUnavailable || error instanceof UnusableFile) return error;
  return new SourceUnavailable(`${address.host} did not answer as a whole in ${FILE_MS_MAX / SECOND_MS} s.`);
}
