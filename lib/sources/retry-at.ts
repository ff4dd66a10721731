import { DAY_MS } from "@/lib/time";

/**
 * When an answer allows asking again: by Retry-After (seconds or a date, RFC 9110) or, as GitHub has it, once the
 * quota that is used up begins anew; a day from now at most, whatever it says. Undefined when it says nothing.
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
