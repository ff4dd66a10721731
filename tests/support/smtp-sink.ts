/** A mail server in a process of its own that keeps only each mail's recipient and ids. Argument: milliseconds per mail. */
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { SMTPServer } from "smtp-server";
import type { SinkRecord } from "./start-smtp-sink";

const delayMs = Number(process.argv[2]);
const records: SinkRecord[] = [];
const MESSAGE_ID = /^Message-ID:\s*(<[^>]+>)/im;

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["AUTH", "STARTTLS"],
  disableReverseLookup: true,
  onData: async (stream, { id, envelope }, accept) => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of stream) chunks.push(chunk);
    } catch {
      return; // The sender died in mid-mail: it was never accepted.
    }
    if (delayMs > 0) await sleep(delayMs);
    const messageId = MESSAGE_ID.exec(chunks.join(""))?.[1] ?? "";
    records.push({ to: envelope.rcptTo[0]?.address ?? "", messageId, connection: id });
    accept();
  },
});
// A client that is killed in mid-mail is what some tests are about.
server.on("error", () => {});
const listening = server.listen(0, "127.0.0.1");
await once(listening, "listening");
const address = listening.address();
process.send?.(address && typeof address === "object" ? address.port : undefined);
process.on("message", () => process.send?.(records));
process.on("disconnect", () => process.exit());
