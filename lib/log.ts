import pino, { type Logger } from "pino";

const shared = globalThis as { log?: Logger };

/** The process's log: JSON lines on standard error, so that standard output stays for people. */
export function log(): Logger {
  shared.log ??= pino({ level: process.env.LOG_LEVEL || "info", base: null }, pino.destination(2));
  return shared.log;
}
