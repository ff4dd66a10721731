import { type Readable, Transform } from "node:stream";
import type { SendMailOptions } from "nodemailer";
import nodemailer from "nodemailer";
import type MailMessage from "nodemailer/lib/mailer/mail-message";
import { type Env, env, isLocalSite } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { dkimSigner, dnsWarning, signerWarnings } from "./dkim";
import type { BytesSent } from "./failure";

/** Some servers close a connection after a hundred mails; we do it first, between two of them. */
const MESSAGES_PER_CONNECTION_MAX = 100;
/** Only a mail of which no byte was sent is queued again (its pooled connection turned out to be closed). */
const REQUEUES_MAX = 2;
const CONNECTION_TIMEOUT_MS = 10_000;
const GREETING_TIMEOUT_MS = 10_000;
/** Silence on a connection. The waits for a single mail (lib/mail/send.ts) are shorter, but for the last one. */
const SOCKET_TIMEOUT_MS = 11 * 60_000;

/** RFC 8058 requires both unsubscribe headers to be signed; the library's own list has only one of them. */
const SIGNED_HEADERS = [
  ...["From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type"],
  ...["List-Id", "List-Unsubscribe", "List-Unsubscribe-Post", "Feedback-ID", "Auto-Submitted"],
];

const shared = globalThis as { mailTransport?: ReturnType<typeof createTransport> };

/** The process's one pool of connections to the mail server, opened at first use. */
export function mailTransport(): ReturnType<typeof createTransport> {
  shared.mailTransport ??= createTransport(env());
  return shared.mailTransport;
}

/** Closes the pool; mails in flight finish first. The next mail opens a new one. */
export async function closeMail(): Promise<void> {
  shared.mailTransport?.close();
  shared.mailTransport = undefined;
}

function createTransport(settings: Env) {
  const { SMTP_URL: url, MAIL_CONNECTIONS, MAIL_RATE } = settings;
  const transport = nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: MAIL_CONNECTIONS,
    ...(MAIL_RATE === undefined ? {} : { rateLimit: MAIL_RATE, rateDelta: 1000 }),
    maxMessages: MESSAGES_PER_CONNECTION_MAX,
    maxRequeues: REQUEUES_MAX,
    ...dkimOf(settings),
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    greetingTimeout: GREETING_TIMEOUT_MS,
    socketTimeout: SOCKET_TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  transport.use("stream", traceMail);
  return transport;
}

/** The library's signing options; none if the operator leaves signing to the mail server. */
function dkimOf(settings: Env) {
  const signer = dkimSigner(settings);
  if (!signer) return {};
  const { domain: domainName, selector: keySelector, privateKey } = signer;
  return { dkim: { domainName, keySelector, privateKey, headerFieldNames: SIGNED_HEADERS.join(":") } };
}

/**
 * A mail that tells how far it got. The server gets all of it but the final dot, which makes it responsible for the
 * mail, before `beforeDot` resolves; if that rejects, the mail is never finished.
 */
export type TracedMail = SendMailOptions & {
  trace: { bytesSent: BytesSent; beforeDot: () => Promise<void> };
};

/** A plugin of the transport that traces TracedMails, also when one moves to a second connection. */
function traceMail<Sent>({ data, message }: MailMessage<Sent>, done: () => void): void {
  const { trace }: Partial<TracedMail> = data;
  if (trace) message.processFunc((bytes) => traced(bytes, trace));
  done();
}

/** Not pipeline(), whose abort signal costs as much as writing the mail. */
function traced(bytes: Readable, trace: TracedMail["trace"]): Transform {
  const output = new Transform({
    transform: (chunk, _, done) => {
      trace.bytesSent = "some";
      done(null, chunk);
    },
    flush: (done) => {
      trace.beforeDot().then(() => {
        trace.bytesSent = "all";
        done();
      }, done);
    },
  });
  bytes.once("error", (error) => output.destroy(error));
  return bytes.pipe(output);
}

/**
 * At start, warns the operator when mails go out unsigned, or with a signature that mailboxes will not count. The DNS is
 * asked in the background; without an answer from it nothing is said.
 */
export function warnAboutSigning(): void {
  const signer = dkimSigner(env());
  if (signer) {
    for (const warning of signerWarnings(signer, env().MAIL_FROM)) log().warn(warning);
    void dnsWarning(signer).then((warning) => warning && log().warn(warning));
  } else if (!isLocalSite(env().SITE_URL))
    log().warn(
      "DKIM_DOMAIN is not set: unless your mail server signs, mailboxes offer no one-click unsubscribing and may refuse the digest",
    );
}
