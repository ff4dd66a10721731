/** A worker that sends what is due in short runs, from the message "go" until it is killed or told to stop. */
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { SenderSettings } from "@/lib/digest/deliveries/run";
import { sendDeliveries } from "@/lib/digest/deliveries/send";
import { closeMail } from "@/lib/mail/transport";
import { closeDb } from "@/lib/platform/db";

/** The editions of tests and benchmarks are of a day that closed long ago. */
const ANY_AGE_MS = 100 * 365 * 86_400_000;
const settings: Partial<SenderSettings> = { ageMs: ANY_AGE_MS, ...JSON.parse(process.argv[2] ?? "{}") };
const BETWEEN_RUNS_MS = 50;

const stopping = new AbortController();
process.send?.("ready");
await once(process, "message");
process.once("message", () => stopping.abort());
process.once("disconnect", () => stopping.abort());
while (!stopping.signal.aborted) {
  const { sent } = await sendDeliveries({ now: new Date(), signal: stopping.signal, settings });
  if (sent > 0) process.send?.(sent);
  await sleep(BETWEEN_RUNS_MS);
}
await closeMail();
await closeDb();
process.disconnect?.();
