/**
 * When an answer allows asking again: by Retry-After (seconds or a date, RFC 9110) or, as GitHub has it, once the
 * quota that is used up begins anew. Undefined when it says nothing.
 */
export function retryAt(headers: Headers, now: Date): Date | undefined {
  const after = headers.get("retry-after");
  if (after !== null) {
    if (/^\d+$/.test(after)) return new Date(now.getTime() + Number(after) * 1000);
    const date = new Date(after);
    if (!Number.isNaN(date.getTime())) return date;
  }
  const reset = headers.get("x-ratelimit-reset");
  if (headers.get("x-ratelimit-remaining") === "0" && reset !== null && /^\d{1,11}$/.test(reset))
    return new Date(Number(reset) * 1000);
  return undefined;
}
