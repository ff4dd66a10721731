import { once } from "node:events";
import type { AddressInfo } from "node:net";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";

/** One message as it came over the wire. */
type ReceivedMessage = {
  /** The recipient that the envelope names. */
  to: string;
  from: string;
  subject: string;
  text: string;
  html: string;
  messageId: string;
  /** The first value of a header, unfolded; the name in any case. */
  header: (name: string) => string | undefined;
  raw: string;
};

/** The code that the server answers at one step, to everyone or to one address. */
type Refusal = { at: "rcpt" | "data"; code: number; words?: string; to?: string };

export type TestSmtpServer = {
  url: string;
  messages: ReceivedMessage[];
  /** The first message that fits, of those received or the next to arrive. */
  waitForMessage: (
    fits: (message: ReceivedMessage) => boolean,
    timeoutMs?: number,
  ) => Promise<ReceivedMessage>;
  /** Refuses mail from now on; a second call replaces the first. */
  respondWith: (refusal: Refusal) => void;
  acceptAll: () => void;
  stop: () => Promise<void>;
};

const WAIT_TIMEOUT_MS = 10_000;

/** A real SMTP server on a loopback port (by default a free one) that keeps what it accepts. */
export async function startSmtpServer(port = 0): Promise<TestSmtpServer> {
  const messages: ReceivedMessage[] = [];
  const waiting = new Set<() => void>();
  let refusal: Refusal | undefined;
  const refusedAt = (step: Refusal["at"], address: string) =>
    refusal?.at === step && (refusal.to ?? address) === address ? refusalError(refusal) : undefined;

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    closeTimeout: 100,
    onRcptTo: ({ address }, _session, done) => done(refusedAt("rcpt", address)),
    onData: async (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      try {
        for await (const chunk of stream) chunks.push(chunk);
      } catch {
        // The client went away in mid-mail.
        return;
      }
      const to = envelope.rcptTo[0]?.address ?? "";
      const refused = refusedAt("data", to);
      if (refused) return done(refused);
      const from = envelope.mailFrom ? envelope.mailFrom.address : "";
      messages.push(
        toMessage({ to, from }, Buffer.concat(chunks), await PostalMime.parse(Buffer.concat(chunks))),
      );
      done();
      for (const look of waiting) look();
    },
  });
  // A client that goes away in mid-mail is what some tests are about.
  server.on("error", () => {});
  const listening = server.listen(port, "127.0.0.1");
  await once(listening, "listening");
  const { port: actualPort } = listening.address() as AddressInfo;

  return {
    url: `smtp://127.0.0.1:${actualPort}`,
    messages,
    waitForMessage: (fits, timeoutMs = WAIT_TIMEOUT_MS) =>
      new Promise((resolve, reject) => {
        const timeout = setTimeout(() => {
          waiting.delete(look);
          const got = messages.map(({ to, subject }) => `${to}: ${subject}`).join("\n");
          reject(new Error(`no such mail within ${timeoutMs} ms; there came:\n${got || "none"}`));
        }, timeoutMs);
        const look = () => {
          const found = messages.find(fits);
          if (!found) return;
          clearTimeout(timeout);
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    respondWith: (next) => {
      refusal = next;
    },
    acceptAll: () => {
      refusal = undefined;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function refusalError({ code, words = "told to by the test" }: Refusal): Error {
  return Object.assign(new Error(words), { responseCode: code });
}

function toMessage(envelope: { to: string; from: string }, raw: Buffer, parsed: Email): ReceivedMessage {
  return {
    ...envelope,
    subject: parsed.subject ?? "",
    text: parsed.text ?? "",
    html: parsed.html ?? "",
    messageId: parsed.messageId ?? "",
    header: (name) => parsed.headers.find(({ key }) => key === name.toLowerCase())?.value,
    raw: raw.toString("utf8"),
  };
}
