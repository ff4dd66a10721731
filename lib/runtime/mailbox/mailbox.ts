import { once } from "node:events";
import { createServer } from "node:http";
import type { Server } from "node:net";
import type { Readable } from "node:stream";
import { SMTPServer, type SMTPServerDataStream } from "smtp-server";
import { openMailboxFolder, storeMessage } from "./folder";
import { answerMailbox } from "./server";

const LOOPBACK = "127.0.0.1";
/** Error codes of a port that is taken or forbidden. */
const UNAVAILABLE_PORT = new Set(["EADDRINUSE", "EACCES"]);
const MESSAGE_BYTES_MAX = 10 * 1024 * 1024;
/** How long a client may take to finish its message when the mailbox stops. */
const CLOSE_TIMEOUT_MS = 500;

export type Mailbox = { smtpUrl: string; webUrl: string; stop: () => Promise<void> };

/**
 * Starts a mail server on loopback that keeps every message, for any recipient, as a file in `folder`, and a web page on
 * loopback that shows them. Each takes its port if that is free, and any other if it is not.
 */
export async function startMailbox(options: {
  folder: string;
  smtpPort?: number;
  webPort?: number;
}): Promise<Mailbox> {
  const { folder } = options;
  openMailboxFolder(folder);
  const smtp = createSmtpServer(folder);
  // For example, a client that hangs up. Nobody is left to tell, and nothing was acknowledged.
  smtp.on("error", () => {});
  const smtpPort = await listenOnLoopback(smtp.server, options.smtpPort);
  const web = createServer((request, response) => answerMailbox(folder, request, response));
  const webPort = await listenOnLoopback(web, options.webPort);
  const stop = async () => {
    const closed = [
      new Promise<void>((resolve) => smtp.close(resolve)),
      new Promise<void>((resolve) => web.close(() => resolve())),
    ];
    web.closeAllConnections();
    await Promise.all(closed);
  };
  return { smtpUrl: `smtp://127.0.0.1:${smtpPort}`, webUrl: `http://127.0.0.1:${webPort}`, stop };
}

function createSmtpServer(folder: string): SMTPServer {
  return new SMTPServer({
    name: "localhost",
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    size: MESSAGE_BYTES_MAX,
    closeTimeout: CLOSE_TIMEOUT_MS,
    onData: (stream, _session, acknowledge) => {
      receive(folder, stream).then(() => acknowledge(), acknowledge);
    },
  });
}

async function receive(folder: string, stream: SMTPServerDataStream): Promise<void> {
  const message = await readAtMost(stream, MESSAGE_BYTES_MAX);
  if (!message || stream.sizeExceeded)
    throw Object.assign(new Error("The message is larger than 10 MB"), { responseCode: 552 });
  await storeMessage(folder, message, new Date());
}

/** The whole stream, or undefined if it is longer; reads to its end either way, as the protocol demands. */
async function readAtMost(stream: Readable, bytesMax: number): Promise<Buffer | undefined> {
  let chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    if (bytes <= bytesMax) chunks.push(chunk);
    else chunks = [];
  }
  return bytes <= bytesMax ? Buffer.concat(chunks) : undefined;
}

/** Listens on the preferred port, or on a free one if that is taken or forbidden; returns the port. */
async function listenOnLoopback(server: Server, preferredPort = 0): Promise<number> {
  server.listen(preferredPort, LOOPBACK);
  try {
    await once(server, "listening");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (preferredPort === 0 || !UNAVAILABLE_PORT.has(code)) throw error;
    return listenOnLoopback(server);
  }
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return address.port;
}
