import { addressesIn, type Fields, fieldGroups, first } from "./fields";
import { englishFor, isNoFailure, saysFailure } from "./foreign-words";
import type { MailParts } from "./parts";

/** What a server said about one recipient of a mail that it could not deliver. */
export type FailedRecipient = {
  /** The addresses by which the report names the recipient; none if it names nobody. */
  addresses: string[];
  /** The reply's code, such as 550. */
  code: number | undefined;
  /** The enhanced code (RFC 3463), such as 5.1.1. */
  enhanced: string | undefined;
  /** Its words, in English as far as we know them. */
  words: string;
};

export type MailReport =
  | { kind: "bounce"; failed: FailedRecipient[] }
  /** A reader marked our mail as spam, or asked the provider to be left alone. */
  | { kind: "complaint"; words: string }
  /** A mail that somebody wrote, or had written. */
  | { kind: "letter" }
  | { kind: "ignored"; why: string };

export function ignored(why: string): MailReport {
  return { kind: "ignored", why };
}

type Recipient = FailedRecipient & { action: string };

/** What a delivery status says (RFC 3464), and what the words say if it names no recipient. */
export function bounceOf(parts: MailParts, status: string): MailReport {
  const recipients = recipientsOf(status).map((fields) => recipientOf(fields, parts.text));
  const failed = recipients.filter(({ action }) => action === "failed");
  if (failed.length > 0) return { kind: "bounce", failed: failed.map(({ action: _, ...rest }) => rest) };
  if (recipients.length === 0) return bounceInWords(parts);
  return ignored(`its mail was ${recipients[0]?.action}`);
}

/** One group of fields for each recipient; servers leave out the empty line between them, or the group about the mail. */
function recipientsOf(status: string): Fields[] {
  const recipients: Fields[] = [];
  for (const group of fieldGroups(status)) {
    const count = Math.max(...["final-recipient", "action"].map((name) => group.get(name)?.length ?? 0));
    if (count <= 1) {
      if (group.has("action") || group.has("final-recipient") || group.has("status")) recipients.push(group);
      continue;
    }
    for (let index = 0; index < count; index += 1)
      recipients.push(
        new Map([...group].map(([name, values]) => [name, values.slice(index, index + 1)] as const)),
      );
  }
  return recipients;
}

function recipientOf(fields: Fields, reportText: string): Recipient {
  const diagnostic = (fields.get("diagnostic-code") ?? []).join(" ").replace(/^[\w-]{1,20}\s*;\s*/, "");
  const status = ENHANCED.exec(first(fields, "status"))?.[1];
  const reply = replyIn(diagnostic || reportText);
  // A server that knows no better reports 5.0.0; the remote server's own code says more.
  const isVague = status === undefined || /^[45]\.0\.0$/.test(status);
  const enhanced = isVague ? (reply.enhanced ?? status) : status;
  return {
    addresses: addressesIn(
      ["final-recipient", "original-recipient", "x-actual-recipient"]
        .flatMap((name) => fields.get(name) ?? [])
        .map(withoutXtext)
        .join(" "),
    ),
    code: reply.code,
    enhanced,
    words: inEnglish(diagnostic || reportText),
    action: actionOf(fields, enhanced ?? (reply.code === undefined ? "" : String(reply.code)), reportText),
  };
}

/** The action as RFC 3464 names it; if it is missing, what the code and the words say. */
function actionOf(fields: Fields, code: string, reportText: string): string {
  const stated = /^(failed|delayed|delivered|relayed|expanded)\b/i.exec(first(fields, "action"))?.[1];
  if (stated !== undefined) return stated.toLowerCase();
  if (code.startsWith("2")) return "delivered";
  return code.startsWith("5") || !isNoFailure(reportText) ? "failed" : "delayed";
}

/** RFC 3461, 4: `+2B` stands for a plus in an original recipient. */
function withoutXtext(address: string): string {
  return address.replace(/\+([0-9A-F]{2})/g, (code, hex: string) => {
    const character = String.fromCharCode(Number.parseInt(hex, 16));
    return /[\x21-\x7e]/.test(character) ? character : code;
  });
}

const ENHANCED = /\b([245]\.\d{1,3}\.\d{1,3})\b/;
/** A reply at any place of a text: `550 5.1.1 …`, `550-…`, `smtp;550 …`. Not a year, a port or a part of an address. */
const REPLY = /(?:^|[\s:;>("'[#])([45]\d\d)(?=[ -]|$)[ -]?(?:#?([45]\.\d{1,3}\.\d{1,3})\b)?/m;
/** An enhanced code alone, as qmail and Exchange write it: `(#5.1.1)`, `#< #5.7.1 smtp; …>`. */
const MARKED = /#\s?([45]\.\d{1,3}\.\d{1,3})\b/;

function replyIn(text: string): { code: number | undefined; enhanced: string | undefined } {
  const [, code, enhanced] = REPLY.exec(text) ?? [];
  return {
    code: code === undefined ? undefined : Number(code),
    enhanced:
      enhanced ??
      MARKED.exec(text)?.[1] ??
      (/^\s*[45]\.\d/.test(text) ? ENHANCED.exec(text)?.[1] : undefined),
  };
}

const WORDS_CHARACTERS_MAX = 1000;

function inEnglish(text: string): string {
  const words = text
    .slice(0, 8 * WORDS_CHARACTERS_MAX)
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, WORDS_CHARACTERS_MAX);
  const english = englishFor(text.slice(0, 8 * WORDS_CHARACTERS_MAX));
  return english === "" ? words : `${english}: ${words}`;
}

/** A bounce without fields, as qmail, old Exim and others write it. */
export function bounceInWords({ text, subject, header }: MailParts): MailReport {
  const reply = replyIn(text);
  const isFinal = reply.code !== undefined ? reply.code >= 500 : reply.enhanced?.startsWith("5") === true;
  const all = `${subject}\n${text}`;
  if (!isFinal && isNoFailure(all)) return ignored("its mail waits, or arrived");
  if (
    !isFinal &&
    reply.code === undefined &&
    reply.enhanced === undefined &&
    !saysFailure(all) &&
    !header.has("x-failed-recipients")
  )
    return ignored("a mail server's letter that reports no failure");
  const recipient = {
    ...reply,
    addresses: namedRecipients(header, text),
    words: inEnglish(aroundReply(text)),
  };
  return { kind: "bounce", failed: [recipient] };
}

/** A reply with what follows it: the paragraphs before it are a server's general words. */
function aroundReply(text: string): string {
  const at = REPLY.exec(text)?.index ?? MARKED.exec(text)?.index;
  if (at === undefined) return text;
  return text.slice(text.lastIndexOf("\n\n", at) + 1, at + WORDS_CHARACTERS_MAX);
}

/** X-Failed-Recipients (Exim, Gmail), else the addresses in the words: `<jane@example.org>:` (qmail, Postfix). */
function namedRecipients(header: Fields, text: string): string[] {
  const stated = addressesIn((header.get("x-failed-recipients") ?? []).join(" "));
  return stated.length > 0 ? stated : addressesIn(text);
}
