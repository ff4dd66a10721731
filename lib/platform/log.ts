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
  return pino({ level, base: null, hooks: { streamWrite: withoutTokens } }, destination);
}

/** What follows the name of a secret in an address, a header or a message, also percent-encoded or quoted in JSON. */
const NAMED_SECRET =
  /((?:token|secret)\\*"?(?:=|%3D|:\s?\\*")|\/preferences\/|bearer[ +](?=[\w.~+/-]{16})|%2Fpreferences%2F)(?!data\b)[\w.~%+/-]{6,}/gi;
/** What a provider of accounts appends when it leads a member back. */
const OAUTH_SECRET = /([?&](?:code|state)=)[^\s&"'\\]+/g;
/**
 * The shape of our tokens: random base64url, of 43 characters or better-auth's 32. Of another length it must have a
 * digit, which words and identifiers of code lack; ids of requests have no capitals.
 */
const RANDOM_TEXT =
  /(?<![\w-])(?=[\w-]*[a-z])(?=[\w-]*[A-Z])(?:[\w-]{32}|[\w-]{43}|(?=[\w-]*\d)[\w-]{24,})(?![\w-])/g;

/**
 * A text of the log without the tokens in it, wherever they stand: a path, a query, an error's message or a part of one. A
 * token signs somebody in, unsubscribes them or opens their preferences, and logs are read by more people than mails.
 */
export function withoutTokens(text: string): string {
  return text
    .replace(NAMED_SECRET, "$1[token]")
    .replace(OAUTH_SECRET, "$1[token]")
    .replace(RANDOM_TEXT, "[token]");
}
