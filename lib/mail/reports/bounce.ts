import { addressesIn, type Fields, fieldGroups, first } from "./fields";
import { isNoFailure, saysFailure } from "./outcome-words";
import type { MailParts } from "./parts";

/** What a server said about one recipient of a mail that it could not deliver, for readRefusal (lib/mail/refusal.ts). */
export type FailedRecipient = {
  /** The addresses by which the report names the recipient; none if it names nobody. */
  addresses: string[];
  /** The remote server's reply, or the words that the report has instead. */
  reply: string;
  /** The report's own code (RFC 3463), such as 5.1.1. */
  status: string | undefined;
};

export type MailReport =
  /** `arrived`: recipients whom the same report says to have been reached. */
  | { kind: "bounce"; failed: FailedRecipient[]; arrived: string[] }
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
  const arrived = recipients
    .filter(({ action }) => ["delivered", "relayed", "expanded"].includes(action))
    .flatMap(({ addresses }) => addresses);
  if (failed.length > 0)
    return { kind: "bounce", failed: failed.map(({ action: _, ...rest }) => rest), arrived };
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
  const reply = diagnostic || aroundReply(reportText);
  return {
    addresses: addressesIn(
      ["final-recipient", "original-recipient", "x-actual-recipient"]
        .flatMap((name) => fields.get(name) ?? [])
        .map(withoutXtext)
        .join(" "),
    ),
    reply: reply.slice(0, REPLY_CHARACTERS_MAX),
    status,
    action: actionOf(fields, status ?? codeIn(reply) ?? "", reportText),
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

const REPLY_CHARACTERS_MAX = 1000;
const ENHANCED = /\b([245]\.\d{1,3}\.\d{1,3})\b/;
/** A reply's code anywhere in a text: `550 5.1.1 …`, `smtp;550-…`, or as qmail and Exchange write it: `(#5.1.1)`. */
const REPLY = /(?:^|[\s:;>("'[#])([45])(?:\d\d(?=[ -]|$)|\.\d{1,3}\.\d{1,3}\b)/m;

/** The first digit of the code in a text: 4 or 5. */
function codeIn(text: string): string | undefined {
  return REPLY.exec(text)?.[1];
}

/** A reply with what stands around it: the paragraphs before it are a server's general words. */
function aroundReply(text: string): string {
  const at = REPLY.exec(text)?.index;
  if (at === undefined) return text.trim().slice(0, REPLY_CHARACTERS_MAX);
  const start = text.slice(0, at).search(/\n\s*\n(?![\s\S]*\n\s*\n)/);
  return text.slice(Math.max(start, 0), at + REPLY_CHARACTERS_MAX).trim();
}

/** A bounce without fields, as qmail, old Exim and others write it. */
export function bounceInWords({ text, subject, header }: MailParts): MailReport {
  const code = codeIn(text);
  const all = `${subject}\n${text}`;
  if (code !== "5" && isNoFailure(all)) return ignored("its mail waits, or arrived");
  if (code === undefined && !saysFailure(all) && !header.has("x-failed-recipients"))
    return ignored("a mail server's letter that reports no failure");
  const recipient = {
    addresses: namedRecipients(header, text),
    reply: aroundReply(text).slice(0, REPLY_CHARACTERS_MAX),
    status: undefined,
  };
  return { kind: "bounce", failed: [recipient], arrived: [] };
}

/** X-Failed-Recipients (Exim, Gmail), else the addresses in the words: `<jane@example.org>:` (qmail, Postfix). */
function namedRecipients(header: Fields, text: string): string[] {
  const stated = addressesIn((header.get("x-failed-recipients") ?? []).join(" "));
  return stated.length > 0 ? stated : addressesIn(text);
}
