import { once } from "node:events";
import type { Readable } from "node:stream";
import { SMTPServer } from "smtp-server";
import { takeMail } from "@/lib/digest/reports/take-mail";
import { MESSAGE_BYTES_MAX } from "@/lib/mail/reports/parts";
import { UsageError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";

const LOOPBACK = "127.0.0.1";
/** A mail that is larger is refused; of one that is not, the first 1 MiB is read. */
const MAIL_BYTES_MAX = 25 * 1024 * 1024;
const CONNECTIONS_MAX = 20;
const SOCKET_TIMEOUT_MS = 60_000;
const CLOSE_TIMEOUT_MS = 2000;

/**
 * Takes the mails that a mail server on this machine passes on by LMTP (RFC 2033): what is sent to BOUNCE_ADDRESS and
 * UNSUBSCRIBE_MAILTO. A mail is acknowledged once it has done its work; if the database is away, the server keeps it.
 * Throws UsageError if the port is taken.
 */
export async function startLmtp(port: number): Promise<{ port: number; stop: () => Promise<void> }> {
  const server = new SMTPServer({
    lmtp: true,
    name: "localhost",
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    size: MAIL_BYTES_MAX,
    maxClients: CONNECTIONS_MAX,
    socketTimeout: SOCKET_TIMEOUT_MS,
    closeTimeout: CLOSE_TIMEOUT_MS,
    onData: (stream, { envelope }, acknowledge) => {
      const recipients = envelope.rcptTo.map(({ address }) => address);
      take(stream, recipients).then(
        () => acknowledge(),
        (error) => {
          log().error({ err: error }, "a mail that came back could not be taken now");
          acknowledge(Object.assign(new Error("4.3.0 The mail cannot be taken now"), { responseCode: 451 }));
        },
      );
    },
  });
  // A client that hangs up. Nothing was acknowledged, so it tries again.
  server.on("error", () => {});
  server.listen(port, LOOPBACK);
  try {
    await once(server.server, "listening");
  } catch (error) {
    throw new UsageError(
      `BOUNCE_LMTP_PORT: port ${port} cannot be opened (${error instanceof Error ? error.message : error}).`,
    );
  }
  const address = server.server.address();
  return {
    port: address !== null && typeof address === "object" ? address.port : port,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function take(stream: Readable, recipients: string[]): Promise<void> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (bytes < MESSAGE_BYTES_MAX) chunks.push(chunk.subarray(0, MESSAGE_BYTES_MAX - bytes));
    bytes += chunk.byteLength;
  }
  await takeMail({ raw: Buffer.concat(chunks), recipients, now: new Date() });
}
