import nodemailer from "nodemailer";
import { env } from "@/lib/env";

/** Connections to the mail server at once, and so the mails that are in flight when a process dies. */
export const MAIL_CONNECTIONS_MAX = 5;
/** Some servers close a connection after a hundred mails; we do it first, between two of them. */
const MESSAGES_PER_CONNECTION_MAX = 100;
/** Only a mail of which no byte was sent is queued again (its pooled connection turned out to be closed). */
const REQUEUES_MAX = 2;
const CONNECTION_TIMEOUT_MS = 10_000;
const GREETING_TIMEOUT_MS = 10_000;
const SOCKET_TIMEOUT_MS = 60_000;

const shared = globalThis as { mailTransport?: ReturnType<typeof createTransport> };

/** The process's one pool of connections to the mail server, opened at first use. */
export function mailTransport(): ReturnType<typeof createTransport> {
  shared.mailTransport ??= createTransport(env().SMTP_URL);
  return shared.mailTransport;
}

/** Closes the pool; mails that are in flight finish first. The next mail opens a new one. */
export async function closeMail(): Promise<void> {
  shared.mailTransport?.close();
  shared.mailTransport = undefined;
}

function createTransport(url: string) {
  return nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: MAIL_CONNECTIONS_MAX,
    maxMessages: MESSAGES_PER_CONNECTION_MAX,
    maxRequeues: REQUEUES_MAX,
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    greetingTimeout: GREETING_TIMEOUT_MS,
    socketTimeout: SOCKET_TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}
