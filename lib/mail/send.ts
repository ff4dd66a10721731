import { env } from "@/lib/platform/env";
import { DomainError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { collapseWhitespace } from "@/lib/text/plain";
import { MailError, toMailError } from "./failure";
import { recipientReturnPath } from "./return-path";
import { type HeldMail, mailTransport } from "./transport";

/** Longer than any working server takes. Cuts off a server that trickles its replies. */
export const SEND_TIMEOUT_MS = 120_000;

export type Mail = {
  to: string;
  subject: string;
  html: string;
  text: string;
  headers?: Record<string, string>;
};

/**
 * A mail as its bytes, with the envelope for the mail server. `messageId` is the one in the bytes; without it the library
 * would make up another one only to report it.
 */
export type ReadyMail = { envelope: { from: string; to: string[] }; raw: string; messageId: string };

/** RFC 3834: prevents out-of-office replies. */
export const AUTO_GENERATED = { "Auto-Submitted": "auto-generated" };

/**
 * Hands one mail to the mail server and resolves when the server has accepted it.
 * Throws MailError, which says whether the address, the mail or the server was the reason.
 */
export async function sendMail(mail: Mail): Promise<void> {
  const { headers, ...content } = mail;
  const returnPath = recipientReturnPath(mail.to);
  await transmit({
    ...content,
    subject: collapseWhitespace(content.subject),
    from: env().MAIL_FROM,
    headers: { ...AUTO_GENERATED, ...headers },
    ...(returnPath === undefined ? {} : { envelope: { from: returnPath, to: mail.to } }),
  });
}

/**
 * As sendMail, for a mail that is already bytes. The server gets none of them before `holdUntil` resolves; if that
 * rejects, this throws MailError.
 */
export async function sendReadyMail(mail: ReadyMail, holdUntil?: Promise<void>): Promise<void> {
  await transmit({ ...mail, holdUntil });
}

async function transmit(mail: HeldMail): Promise<void> {
  const tooLong = new AbortController();
  const timer = setTimeout(() => tooLong.abort(), SEND_TIMEOUT_MS);
  try {
    await mailTransport().sendMail({ ...mail, signal: tooLong.signal });
  } catch (error) {
    throw toMailError(error);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Sends a mail that a reader is waiting for (a sign-in or confirmation link). A refused address is only logged: the
 * response must not reveal which addresses exist. Throws DomainError unavailable if a retry may work.
 */
export async function sendRequestedMail(mail: Mail): Promise<void> {
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
