import type { z } from "zod";
import { siteIdentity } from "@/lib/platform/env";
import { DAY_MS } from "@/lib/platform/time";
import { SourceUnavailable } from "./source";

const ANSWER_MS_MAX = 20_000;
const ANSWER_BYTES_MAX = 32 * 1024 * 1024;

export type SourceResponse = { status: number; headers: Headers; text: string };

/**
 * Sends GET to a source and reads the whole response. `allowed` are the statuses that the caller can use.
 * Throws SourceUnavailable for any other, and when the response is slow, breaks off, or exceeds 32 MiB.
 */
export async function request(
  url: string,
  input: { allowed: number[]; headers?: Record<string, string>; now: Date; signal: AbortSignal },
): Promise<SourceResponse> {
  const { host } = new URL(url);
  const tooSlow = AbortSignal.timeout(ANSWER_MS_MAX);
  try {
    const response = await fetch(url, {
      headers: { "User-Agent": `DailyPapers (+${siteIdentity().url})`, ...input.headers },
      signal: AbortSignal.any([input.signal, tooSlow]),
    });
    const { status, headers } = response;
    if (!input.allowed.includes(status)) {
      await response.body?.cancel();
      throw new SourceUnavailable(`${host} answered ${status}.`, retryAt(headers, input.now));
    }
    return { status, headers, text: await readText(response, host) };
  } catch (error) {
    input.signal.throwIfAborted();
    if (error instanceof SourceUnavailable) throw error;
    if (tooSlow.aborted) throw new SourceUnavailable(`${host} took more than ${ANSWER_MS_MAX / 1000} s.`);
    throw new SourceUnavailable(`${host} did not answer (${reasonOf(error)}).`);
  }
}

async function readText(response: Response, host: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > ANSWER_BYTES_MAX) throw new SourceUnavailable(`${host} answered more than 32 MiB.`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** fetch says only "fetch failed" or "terminated"; the reason is in the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof Error) return "code" in cause ? String(cause.code) : cause.message;
  return error.message;
}

/**
 * When a response allows the next request: by Retry-After (seconds or a date, RFC 9110) or, as GitHub has it, once the
 * used-up quota resets; at most a day from now, whatever it says. Undefined when it says nothing.
 */
export function retryAt(headers: Headers, now: Date): Date | undefined {
  const stated = statedMs(headers, now);
  return stated === undefined ? undefined : new Date(Math.min(stated, now.getTime() + DAY_MS));
}

function statedMs(headers: Headers, now: Date): number | undefined {
  const after = headers.get("retry-after");
  if (after !== null) {
    if (/^\d+$/.test(after)) return now.getTime() + Number(after) * 1000;
    const date = new Date(after);
    if (!Number.isNaN(date.getTime())) return date.getTime();
  }
  const reset = headers.get("x-ratelimit-reset");
  if (headers.get("x-ratelimit-remaining") === "0" && reset !== null && /^\d{1,11}$/.test(reset))
    return Number(reset) * 1000;
  return undefined;
}

/** A source's JSON, checked by the schema. Throws SourceUnavailable when it does not match. */
export function parseSourceJson<T extends z.ZodType>(text: string, schema: T, who: string): z.output<T> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new SourceUnavailable(`${who} answered something that is not JSON.`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new SourceUnavailable(
    `${who} answered something unexpected: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`.trim(),
  );
}
