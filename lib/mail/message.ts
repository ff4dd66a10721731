import { encode, wrap } from "libqp";
import MimeNode from "nodemailer/lib/mime-node";
import { parseMailbox, subjectText } from "./names";
import type { ReadyMail } from "./send";

/** No line of quoted-printable can contain it: there "=" is followed by a hexadecimal number or ends the line. */
const BOUNDARY = "=_daily-papers";
const PART = "Content-Transfer-Encoding: quoted-printable\r\n\r\n";
/** A header and its folded lines. */
const HEADERS = /\r\n(?![ \t])/;

/** The headers that all mails of one edition share. */
export type SharedHead = { from: string; lines: string };

/** One mail; text and html consist of parts in quoted-printable (`quotedPrintablePart`). */
export type EncodedMail = {
  head: SharedHead;
  /** ASCII, as lib/mail/address.ts ensures. */
  to: string;
  /** The envelope's sender, if it is not the From address. */
  returnPath?: string | undefined;
  /** With its angle brackets. */
  messageId: string;
  /** Written unchanged: ASCII, without line breaks. */
  headers: Record<string, string>;
  date: Date;
  text: string;
  html: string;
};

/**
 * Lets the library write the headers that many mails share, once. Not by its documented MailComposer, which
 * chooses the boundary and the parts itself; here both are ours. The package lists lib/mime-node among its exports.
 */
export function sharedHead(mail: {
  from: string;
  subject: string;
  headers: Record<string, string>;
  /** A List-Id as `listIdentifier` writes it. */
  listId?: string;
  replyTo?: string | undefined;
}): SharedHead {
  const node = new MimeNode(`multipart/alternative; boundary="${BOUNDARY}"`);
  const { listId, replyTo, headers } = mail;
  node.setHeader({
    From: parseMailbox(mail.from),
    Subject: subjectText(mail.subject),
    ...headers,
    ...(replyTo === undefined ? {} : { "Reply-To": replyTo }),
    // Prepared, since the library encodes quotes here, and an encoded header is no identifier.
    ...(listId === undefined ? {} : { "List-Id": { prepared: true, foldLines: true, value: listId } }),
  });
  const shared = node
    .buildHeaders()
    .split(HEADERS)
    .filter((header) => !/^(Date|Message-ID):/i.test(header));
  return { from: node.getEnvelope().from || "", lines: shared.join("\r\n") };
}

/**
 * A mail as its bytes. Its parts come already encoded, since encoding them again for each reader takes three quarters of
 * the time of sending a digest. Throws if a header would break out of its line.
 */
export function mimeMessage({
  head,
  to,
  returnPath,
  messageId,
  headers,
  date,
  text,
  html,
}: EncodedMail): ReadyMail {
  const own = Object.entries({
    To: to,
    Date: date.toUTCString().replace("GMT", "+0000"),
    "Message-ID": messageId,
    ...headers,
  }).map(([name, value]) => headerLine(name, value));
  const raw = [
    ...own,
    head.lines,
    "",
    `--${BOUNDARY}`,
    `Content-Type: text/plain; charset=utf-8\r\n${PART}${text}`,
    `--${BOUNDARY}`,
    `Content-Type: text/html; charset=utf-8\r\n${PART}${html}`,
    `--${BOUNDARY}--`,
    "",
  ].join("\r\n");
  return { envelope: { from: returnPath ?? head.from, to: [to] }, raw, messageId };
}

function headerLine(name: string, value: string): string {
  if (!/^[\x20-\x7e]*$/.test(value)) throw new Error(`the header ${name} is not plain ASCII`);
  return `${name}: ${value}`;
}

/** RFC 2045, 6.7: a line has at most 76 characters. Ours leave one for a final soft break and two for `=46`. */
const LINE_CHARACTERS_MAX = 73;
/** What programs on the way change at a line's beginning: mbox files write `>From `, SMTP doubles a dot. */
const CHANGED_ON_THE_WAY = /^(?:From |\.)/gm;

/**
 * A part of a text in quoted-printable that ends in a soft line break, so that parts which were encoded once can be
 * put together in any order: the result reads as their texts one after another.
 */
export function quotedPrintablePart(text: string): string {
  const lines = encode(text.replace(/\r?\n/g, "\r\n"));
  const wrapped = wrap(lines, LINE_CHARACTERS_MAX).replace(CHANGED_ON_THE_WAY, (start) =>
    start === "." ? "=2E" : "=46rom ",
  );
  return `${wrapped}=\r\n`;
}
