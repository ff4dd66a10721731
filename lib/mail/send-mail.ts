import { env } from "@/lib/env";
import type { HeldMail } from "./hold-bytes";
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
