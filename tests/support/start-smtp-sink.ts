import { fork } from "node:child_process";
import { once } from "node:events";

/** One mail as the sink accepted it, in that order. */
export type SinkRecord = { to: string; messageId: string; connection: string };

export type SmtpSink = { url: string; records: () => Promise<SinkRecord[]>; stop: () => void };

/** A mail server in another process that takes so many milliseconds for each mail and remembers its recipient. */
export async function startSmtpSink(delayMs: number): Promise<SmtpSink> {
  const sink = fork(new URL("./smtp-sink.ts", import.meta.url), [String(delayMs)], {
    execArgv: ["--import", "tsx"],
  });
  const [port] = await once(sink, "message");
  return {
    url: `smtp://127.0.0.1:${port}`,
    records: async () => {
      sink.send("records");
      const [records] = await once(sink, "message");
      return records;
    },
    stop: () => sink.kill(),
  };
}
