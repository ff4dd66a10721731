import { env } from "@/lib/env";
import { mailFailure } from "./mail-failure";
import { mailTransport } from "./transport";

/** Longer than any server that works takes; a server that trickles its replies is cut off here. */
export const SEND_TIMEOUT_MS = 120_000;

export type Mail = {
  to: string;
  subject: string;
  html: string;
  text: string;
  headers?: Record<string, string>;
  /** With its angle brackets. Random when not given. */
  messageId?: string;
};

/**
 * Hands one mail to the mail server and resolves when the server has accepted it.
 * Throws MailError, which says whether the address, the mail or the server was the reason.
 */
export async function sendMail(mail: Mail): Promise<void> {
  const { headers, messageId, ...content } = mail;
  try {
    await mailTransport().sendMail({
      ...content,
      from: env().MAIL_FROM,
      ...(messageId === undefined ? {} : { messageId }),
      // RFC 3834: no out-of-office reply to a machine.
      headers: { "Auto-Submitted": "auto-generated", ...headers },
      signal: AbortSignal.timeout(SEND_TIMEOUT_MS),
    });
  } catch (error) {
    throw mailFailure(error);
  }
}
