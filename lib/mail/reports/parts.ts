import PostalMime, { type Attachment, type Email } from "postal-mime";
import { type Fields, fieldGroups } from "./fields";

/** What is kept of a mail that came in. A report says what happened at its beginning; our own mail at its end may be cut. */
export const MESSAGE_BYTES_MAX = 1024 * 1024;
const LIMITS = { maxNestingDepth: 20, maxHeadersSize: 128 * 1024 };
const TEXT_CHARACTERS_MAX = 64 * 1024;
const PARTS_READ_MAX = 50;

/** The parts of a mail that reports of mail servers consist of. */
export type MailParts = {
  header: Fields;
  /** Unfolded and decoded. */
  subject: string;
  /** The words for people, without HTML. */
  text: string;
  /** `multipart/report`'s report-type, in lower case. */
  reportType: string;
  /** message/delivery-status (RFC 3464), or the same fields where a server put them in plain text. */
  deliveryStatus: string | undefined;
  /** message/feedback-report (RFC 5965). */
  feedbackReport: string | undefined;
  /** The header of the mail that is reported on. */
  original: Fields | undefined;
};

const STATUS_TYPES = ["message/delivery-status", "message/global-delivery-status"];
const FEEDBACK_TYPES = ["message/feedback-report"];
const ORIGINAL_TYPES = [
  "message/rfc822",
  "message/global",
  "text/rfc822-headers",
  "message/global-headers",
  "message/rfc822-headers",
];

/** Reads the parts of a mail; undefined if it is nested or headed beyond all sense. */
export async function readParts(raw: Uint8Array): Promise<MailParts | undefined> {
  const message = await parse(raw.subarray(0, MESSAGE_BYTES_MAX));
  if (!message) return undefined;
  const header = headerOf(message);
  const parts = message.attachments.slice(0, PARTS_READ_MAX);
  const text = textOf(message, parts);
  const [reason, copy] = splitCopy(text);
  const original = partOf(parts, ORIGINAL_TYPES) ?? copy;
  return {
    header,
    subject: message.subject ?? "",
    text: reason,
    reportType:
      /report-type\s*=\s*"?([\w-]+)/i.exec(header.get("content-type")?.[0] ?? "")?.[1]?.toLowerCase() ?? "",
    deliveryStatus: partOf(parts, STATUS_TYPES) ?? statusInText(text),
    feedbackReport: partOf(parts, FEEDBACK_TYPES),
    original: original === undefined ? undefined : fieldGroups(original.trimStart())[0],
  };
}

/** The library throws when a limit is passed. */
async function parse(raw: Uint8Array): Promise<Email | undefined> {
  try {
    // A report's copy of our mail is not read as part of the report, nor is a report within a report.
    return await PostalMime.parse(raw, { ...LIMITS, forceRfc822Attachments: true });
  } catch {
    return undefined;
  }
}

function headerOf(message: Email): Fields {
  const fields = new Map<string, string[]>();
  for (const { key, value } of message.headers) {
    const values = fields.get(key) ?? [];
    fields.set(key, values);
    values.push(value);
  }
  return fields;
}

/** Plain text, else HTML's, else a text part that a server attached. */
function textOf(message: Email, parts: Attachment[]): string {
  const html = message.html?.slice(0, 4 * TEXT_CHARACTERS_MAX);
  const words =
    message.text ||
    (html === undefined ? undefined : withoutTags(html)) ||
    partOf(parts, ["text/plain", "text/html"]);
  return (words ?? "").slice(0, TEXT_CHARACTERS_MAX);
}

function withoutTags(html: string): string {
  return html
    .replace(/<(?:br|\/p|\/div|\/tr|\/h\d)\b[^>]{0,500}>/gi, "\n")
    .replace(/<[^<>]{0,2000}>/g, " ")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&nbsp;/g, " ")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&");
}

function partOf(parts: Attachment[], types: string[]): string | undefined {
  const part = parts.find(({ mimeType }) => types.includes(mimeType));
  if (!part) return undefined;
  const { content } = part;
  const text = typeof content === "string" ? content : new TextDecoder().decode(content);
  return text.slice(0, TEXT_CHARACTERS_MAX);
}

/** The fields of a delivery status that a server, or a gateway on the way, put into plain text. */
function statusInText(text: string): string | undefined {
  const at = text.search(/^(?:reporting-mta|final-recipient|original-recipient)[ \t]*:/im);
  return at >= 0 && /^action[ \t]*:/im.test(text) ? text.slice(at) : undefined;
}

/** Where servers that write no MIME begin their copy of our mail: qmail, Exim, Exchange, Domino, Yahoo, GMX, IIJ. */
const COPY =
  /^.{0,4}(?:-{2,}.{0,10}(?:below this line is a copy|this is a copy of|original message|the header of the original|message header follows|begin message|unsent message|returned message|transcript of message|ursprüngliche nachricht|nachrichtentext|originalnachricht|message d'origine|message original|元のメッセージ|オリジナル)|the header of the original message is following|original message headers|original-header|en-tête du message)/im;

/** The words of a report, and the copy of our mail below them. */
function splitCopy(text: string): [string, string | undefined] {
  const found = COPY.exec(text);
  if (!found) return [text, undefined];
  const rest = text.slice(found.index);
  const header = rest.search(
    /^(?:return-path|received|message-id|from|to|date|subject|mime-version|dkim-signature)[ \t]*:/im,
  );
  return [text.slice(0, found.index), header < 0 ? undefined : rest.slice(header)];
}
