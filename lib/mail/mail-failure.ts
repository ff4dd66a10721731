import { z } from "zod";

/**
 * Why a mail was not accepted, by what is to be done about it: `address` will never take mail (5xx at RCPT);
 * `message` was refused for good, which says nothing about the address (5xx at DATA); `later` is the server's own
 * word (4xx); `lost` is a connection that broke before the server said what becomes of the mail; `server` means that
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

/** What nodemailer's errors say about the reply that ended a mail; nothing when there was none. */
const smtpReply = z
  .object({
    code: z.string().optional(),
    responseCode: z.number().optional(),
    command: z.string().optional(),
  })
  .catch({});

const BROKEN_CONNECTION = /ECONNRESET|EPIPE/;

/** Reads an error of the transport. */
export function mailFailure(error: unknown): MailError {
  const message = error instanceof Error ? error.message : String(error);
  const reply = smtpReply.parse(error);
  return new MailError(isLost(reply, message) ? "lost" : reasonOf(reply), message, error);
}

/** A connection that was never made is not lost: then the server is away, whatever the mail. */
function isLost({ code, responseCode }: z.output<typeof smtpReply>, message: string): boolean {
  if (responseCode !== undefined) return false;
  return (
    code === "ECONNECTION" || code === "EABORT" || (code === "ESOCKET" && BROKEN_CONNECTION.test(message))
  );
}

function reasonOf({ code, responseCode, command }: z.output<typeof smtpReply>): MailFailureReason {
  // The server announced a size that the mail exceeds, so it was not even offered.
  if (responseCode === undefined && code === "EMESSAGE") return "message";
  // 421: the server closes the connection, whatever it was asked.
  if (responseCode === undefined || responseCode === 421) return "server";
  if (command !== "RCPT TO" && command !== "DATA") return "server";
  if (responseCode < 500) return "later";
  return command === "RCPT TO" ? "address" : "message";
}
