import { z } from "zod";
import { HOUR_MS, MINUTE_MS } from "@/lib/platform/time";

/**
 * Why a mail was not accepted, by what the sender must do about it: `address` will never take mail (5xx at RCPT);
 * `message` was refused for good, which says nothing about the address (5xx at DATA); `later` is a
 * temporary refusal (4xx); `lost` is a connection that broke before the server said whether it took the mail; `server` means that
 * no mail gets through now (unreachable, closing, refusing us or our sender).
 */
export type MailFailureReason = "address" | "message" | "later" | "lost" | "server";

export class MailError extends Error {
  override name = "MailError";
  constructor(
    readonly reason: MailFailureReason,
    message: string,
    cause: unknown,
  ) {
    super(message, { cause });
  }
}

/** What nodemailer's errors tell about the SMTP reply that ended a mail; empty when there was no reply. */
const smtpReply = z
  .object({
    code: z.string().optional(),
    responseCode: z.number().optional(),
    command: z.string().optional(),
  })
  .catch({});

const BROKEN_CONNECTION = /ECONNRESET|EPIPE/;

/** The MailError for an error of the transport. */
export function toMailError(error: unknown): MailError {
  const message = error instanceof Error ? error.message : String(error);
  const reply = smtpReply.parse(error);
  return new MailError(isLost(reply, message) ? "lost" : reasonOf(reply), message, error);
}

/** A connection that was never made is not lost: then the server is unreachable, whatever the mail. */
function isLost({ code, responseCode }: z.output<typeof smtpReply>, message: string): boolean {
  if (responseCode !== undefined) return false;
  return (
    code === "ECONNECTION" || code === "EABORT" || (code === "ESOCKET" && BROKEN_CONNECTION.test(message))
  );
}

function reasonOf({ code, responseCode, command }: z.output<typeof smtpReply>): MailFailureReason {
  // The server announced a size that the mail exceeds, so it was not even offered.
  if (responseCode === undefined && code === "EMESSAGE") return "message";
  // 421: the server closes the connection, whatever the command was.
  if (responseCode === undefined || responseCode === 421) return "server";
  if (command !== "RCPT TO" && command !== "DATA") return "server";
  if (responseCode < 500) return "later";
  return command === "RCPT TO" ? "address" : "message";
}

const FIRST_RETRY_MS = 5 * MINUTE_MS;
const RETRY_MS_MAX = 4 * HOUR_MS;

/** When to retry mails that are refused for now, and for how long. */
export type RetryPolicy = { firstMs: number; withinMs: number };

/** First retry after five minutes: greylisting servers accept a mail by then. Gives up after `hours`. */
export function retryPolicy(hours: number): RetryPolicy {
  return { firstMs: FIRST_RETRY_MS, withinMs: hours * HOUR_MS };
}

/**
 * How long to wait after the nth refused attempt: `firstMs`, doubling up to four hours, then up to a quarter less by
 * `random` (0 to 1), so that mails refused together do not come back together. Undefined when the waits would add up
 * to more than `withinMs`: then the mail is given up.
 */
export function retryDelayMs(attempt: number, policy: RetryPolicy, random: number): number | undefined {
  let waitedMs = 0;
  for (let past = 1; past <= attempt; past += 1) waitedMs += fullDelayMs(past, policy);
  return waitedMs > policy.withinMs ? undefined : Math.round(fullDelayMs(attempt, policy) * (1 - random / 4));
}

function fullDelayMs(attempt: number, { firstMs }: RetryPolicy): number {
  return Math.min(firstMs * 2 ** (attempt - 1), RETRY_MS_MAX);
}
