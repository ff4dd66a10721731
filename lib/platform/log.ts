import type { Logger } from "pino";
import pino from "pino";

const shared = globalThis as { log?: Logger };

/** The process's log: JSON lines on standard error, so that standard output stays for people. */
export function log(): Logger {
  shared.log ??= createLog();
  return shared.log;
}

function createLog(): Logger {
  const destination = pino.destination(2);
  // Whoever read the log has gone; the site has not.
  destination.on("error", () => {});
  // Who starts a site by hand wants to read its addresses and its troubles, not every request.
  const level = process.env.LOG_LEVEL || (process.stderr.isTTY ? "warn" : "info");
  return pino({ level, base: null }, destination);
}
