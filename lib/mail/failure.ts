import { z } from "zod";
import { HOUR_MS, MINUTE_MS } from "@/lib/platform/time";
import { type Refusal, type RefusalStage, readRefusal } from "./refusal";

/**
 * Why a mail was not accepted, by what the sender must do about it: `address` takes no mail, by a code that speaks of the
 * mailbox; `message` was refused for good, which says nothing certain about the address; `later` is a refusal for now;
 * `lost` is a connection that broke before all of the mail was sent; `unanswered` is a mail that was sent as a whole and
 * whose acceptance the server never stated; `server` means that no mail gets through now: trouble at the connection, the
 * greeting, AUTH or MAIL FROM.
 */
export type MailFailureReason = "address" | "message" | "later" | "lost" | "unanswered" | "server";

export class MailError extends Error {
  override name = "MailError";
  constructor(
    readonly reason: MailFailureReason,
    message: string,
    cause: unknown,
    /** What the server's reply is about; undefined without a reply. */
    readonly refusal?: Refusal,
    /** 421: the server closes the connection. */
    readonly closesConnection = false,
  ) {
    super(message, { cause });
  }
}

/** What nodemailer's errors tell about the SMTP reply that ended a mail; empty when there was no reply. */
const smtpReply = z
  .object({
    code: z.string().optional(),
    response: z.string().optional(),
    responseCode: z.number().optional(),
    command: z.string().optional(),
  })
  .catch({});

type SmtpReply = z.output<typeof smtpReply>;

const BROKEN_CONNECTION = /ECONNRESET|EPIPE/;

/** How much of the mail had gone out when it failed. */
export type BytesSent = "none" | "some" | "all";

/** The MailError for an error of the transport. */
export function toMailError(error: unknown, bytesSent: BytesSent = "none"): MailError {
  const message = error instanceof Error ? error.message : String(error);
  const reply = smtpReply.parse(error);
  const stage = stageOf(reply, bytesSent);
  if (reply.responseCode === undefined)
    return new MailError(withoutReply(reply, message, bytesSent), message, error);
  const refusal = readRefusal({ reply: reply.response ?? String(reply.responseCode), stage });
  return new MailError(reasonOf(refusal, stage), message, error, refusal, reply.responseCode === 421);
}

function withoutReply({ code }: SmtpReply, message: string, bytesSent: BytesSent): MailFailureReason {
  if (bytesSent === "all") return "unanswered";
  // The server announced a size that the mail exceeds, so it was not even offered.
  if (code === "EMESSAGE") return "message";
  // A connection that was never made is not lost: then the server is unreachable, whatever the mail.
  const isLost =
    bytesSent === "some" ||
    code === "ECONNECTION" ||
    code === "EABORT" ||
    (code === "ESOCKET" && BROKEN_CONNECTION.test(message));
  return isLost ? "lost" : "server";
}

function stageOf({ command = "", code }: SmtpReply, bytesSent: BytesSent): RefusalStage {
  if (command.startsWith("AUTH")) return "auth";
  switch (command) {
    case "MAIL FROM":
      return "mail";
    case "RCPT TO":
      return "rcpt";
    case "DATA":
      return code === "EMESSAGE" ? "body" : "data";
    default:
      // 421 closes the connection, and the library no longer says what it answered.
      return bytesSent === "none" ? "connect" : "body";
  }
}

function reasonOf(refusal: Refusal, stage: RefusalStage): MailFailureReason {
  // A mail that is too large is refused at MAIL FROM, where its size is announced.
  if (stage === "mail" && refusal.class === "size" && refusal.isPermanent) return "message";
  if (stage === "connect" || stage === "auth" || stage === "mail") return "server";
  if (!refusal.isPermanent) return "later";
  return refusal.suppresses === "at-once" ? "address" : "message";
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
