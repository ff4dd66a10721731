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
  // A closed standard error must not end the site.
  destination.on("error", () => {});
  // Someone who starts a site in a terminal wants its addresses and its warnings, not every request.
  const level = process.env.LOG_LEVEL || (process.stderr.isTTY ? "warn" : "info");
  return pino({ level, base: null }, destination);
}
