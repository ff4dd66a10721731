import { env } from "@/lib/platform/env";
import { DomainError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { MailError, mailFailure } from "./failure";
import { type HeldMail, mailTransport } from "./transport";

/** Longer than any server that works takes; a server that trickles its replies is cut off here. */
export const SEND_TIMEOUT_MS = 120_000;

export type Mail = {
  to: string;
  subject: string;
  html: string;
  text: string;
  headers?: Record<string, string>;
};

/**
 * A mail as its bytes, and the addresses that the mail server is told. Its Message-ID stands in the bytes; the library
 * would make up another one only to report it.
 */
export type ReadyMail = { envelope: { from: string; to: string[] }; raw: string; messageId: string };

/** RFC 3834: no out-of-office reply to a machine. */
export const AUTO_GENERATED = { "Auto-Submitted": "auto-generated" };

/**
 * Hands one mail to the mail server and resolves when the server has accepted it.
 * Throws MailError, which says whether the address, the mail or the server was the reason.
 */
export async function sendMail(mail: Mail): Promise<void> {
  const { headers, ...content } = mail;
  await hand({ ...content, from: env().MAIL_FROM, headers: { ...AUTO_GENERATED, ...headers } });
}

/**
 * As sendMail, for a mail that is already made of its bytes. With `bytesAfter` the server gets none of them before that
 * resolves, and this throws MailError if that rejects.
 */
export async function sendReadyMail(mail: ReadyMail, bytesAfter?: Promise<void>): Promise<void> {
  await hand({ ...mail, bytesAfter });
}

async function hand(mail: HeldMail): Promise<void> {
  const tooLong = new AbortController();
  const timer = setTimeout(() => tooLong.abort(), SEND_TIMEOUT_MS);
  try {
    await mailTransport().sendMail({ ...mail, signal: tooLong.signal });
  } catch (error) {
    throw mailFailure(error);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Sends a mail that somebody waits for (a sign-in or confirmation link). That the server refused the address is only
 * logged: the answer must not tell which addresses exist. Throws DomainError unavailable when it may work later.
 */
export async function deliverAskedMail(mail: Mail): Promise<void> {
  try {
    await sendMail(mail);
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    log().warn({ reason: error.reason, err: error }, "a mail that was asked for could not be sent");
    if (error.reason === "address") return;
    throw new DomainError(
      "unavailable",
      "The mail could not be sent just now. Please try again in a few minutes.",
    );
  }
}
