import { setImmediate } from "node:timers/promises";
import type { SendMailOptions } from "nodemailer";
import { env } from "@/lib/platform/env";
import { toMailError } from "./failure";
import { parseMailbox, subjectText } from "./names";
import { recipientReturnPath } from "./return-path";
import { mailTransport, type TracedMail } from "./transport";

/** From handing a mail over to its final dot: longer than any working server takes. Cuts off one that trickles its replies. */
export const SEND_TIMEOUT_MS = 120_000;
/** After the final dot (RFC 5321, 4.5.3.2.6): a server may first deliver the mail. */
export const ANSWER_TIMEOUT_MS = 10 * 60_000;

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
export async function sendMail(mail: Mail, options: SendOptions = {}): Promise<void> {
  const { headers, ...content } = mail;
  const returnPath = recipientReturnPath(mail.to);
  const envelope = returnPath === undefined ? {} : { envelope: { from: returnPath, to: mail.to } };
  const subject = subjectText(content.subject);
  const from = parseMailbox(env().MAIL_FROM);
  const written = { ...content, subject, from, headers: { ...AUTO_GENERATED, ...headers } };
  await transmit({ ...written, ...envelope }, options);
}

export type SendOptions = {
  /** The server gets all of the mail but its final dot before this resolves; if it rejects, the mail is never finished. */
  beforeDot?: () => Promise<void>;
  /** Gives up the mail. */
  signal?: AbortSignal;
  /** How long to wait for the answer to the final dot. */
  answerMs?: number;
};

/** As sendMail, for a mail that is already bytes. */
export async function sendReadyMail(mail: ReadyMail, options: SendOptions = {}): Promise<void> {
  await transmit(mail, options);
}

async function transmit(mail: SendMailOptions, options: SendOptions = {}): Promise<void> {
  const { beforeDot = async () => {}, signal, answerMs = ANSWER_TIMEOUT_MS } = options;
  const tooLong = new AbortController();
  const abort = () => tooLong.abort();
  let timer = setTimeout(abort, SEND_TIMEOUT_MS);
  signal?.addEventListener("abort", abort, { once: true });
  let isOver = false;
  const trace: TracedMail["trace"] = {
    bytesSent: "none",
    beforeDot: async () => {
      await beforeDot();
      // Lets the library notice a connection that has broken meanwhile: then the dot is not sent, and the mail is certainly lost.
      await setImmediate();
      await setImmediate();
      if (isOver) throw new Error("the connection broke before the final dot");
      clearTimeout(timer);
      timer = setTimeout(abort, answerMs);
    },
  };
  const traced: TracedMail = { ...mail, trace, signal: tooLong.signal };
  try {
    await mailTransport().sendMail(traced);
  } catch (error) {
    throw toMailError(error, trace.bytesSent);
  } finally {
    isOver = true;
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}
