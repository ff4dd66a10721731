import { createConnection } from "node:net";
import { env } from "@/lib/platform/env";
import { SECOND_MS } from "@/lib/platform/time";

const ANSWER_MS_MAX = 2 * SECOND_MS;
const KNOWN_FOR_MS = 60 * SECOND_MS;

const shared = globalThis as { mailServer?: { answer: Promise<boolean>; askedAtMs: number } };

/**
 * Whether the mail server takes a connection and, where it speaks first in plain text, greets with 220. It is asked at most
 * once a minute, for two seconds; nothing is sent.
 */
export function mailServerAnswers(): Promise<boolean> {
  const nowMs = performance.now();
  if (!shared.mailServer || nowMs - shared.mailServer.askedAtMs > KNOWN_FOR_MS)
    shared.mailServer = { answer: ask(new URL(env().SMTP_URL)), askedAtMs: nowMs };
  return shared.mailServer.answer;
}

function ask({ protocol, hostname, port }: URL): Promise<boolean> {
  // smtps: speaks TLS before it greets.
  const isSecure = protocol === "smtps:" || port === "465";
  const host = hostname.replace(/^\[|\]$/g, "");
  const socket = createConnection({ host, port: Number(port) || (isSecure ? 465 : 587) });
  return new Promise((resolve) => {
    const end = (answers: boolean) => {
      socket.destroy();
      resolve(answers);
    };
    socket.setTimeout(ANSWER_MS_MAX, () => end(false));
    socket.once("error", () => end(false));
    socket.once("close", () => resolve(false));
    if (isSecure) socket.once("connect", () => end(true));
    else socket.once("data", (greeting) => end(greeting.toString("latin1").startsWith("220")));
  });
}
