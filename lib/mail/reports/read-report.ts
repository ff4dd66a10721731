import { createHash } from "node:crypto";
import { bounceInWords, bounceOf, ignored, type MailReport } from "./bounce";
import { addressesIn, type Fields, fieldGroups, first } from "./fields";
import { type MailParts, readParts } from "./parts";

/** A mail that came in, read as a report on one of ours. Nothing of it is proven. */
export type IncomingMail = {
  /** The same when the same report comes again, on whatever way. */
  id: string;
  report: MailReport;
  /** The addresses to which it was sent, and those of the reported mail's sender: some may carry our tag. */
  tagged: string[];
  subject: string;
  /** What identifies the reported mail: its Message-IDs, its recipients, and its List-Unsubscribe. */
  original: { messageIds: string[]; recipients: string[]; listUnsubscribe: string };
};

/** Reads any mail, from its first 1 MiB. Takes the same time for hostile ones. */
export async function readReport(raw: Uint8Array, recipients: readonly string[] = []): Promise<IncomingMail> {
  const parts = await readParts(raw);
  if (!parts)
    return {
      id: digest(raw),
      report: { kind: "ignored", why: "its parts are nested too deep, or its headers too long" },
      tagged: recipients.map((address) => address.toLowerCase()),
      subject: "",
      original: { messageIds: [], recipients: [], listUnsubscribe: "" },
    };
  const report = reportOf(parts);
  const { header, original } = parts;
  const feedback = feedbackOf(parts);
  const text = (fields: Fields | undefined, names: string[]) =>
    names.flatMap((name) => fields?.get(name) ?? []).join(" ");
  return {
    id: digest(
      [first(header, "message-id"), parts.deliveryStatus ?? parts.feedbackReport ?? parts.text].join("\n"),
    ),
    report,
    tagged: addressesIn(
      [
        recipients.join(" "),
        text(header, RECIPIENT_HEADERS),
        text(feedback, ["original-mail-from"]),
        text(original, ["return-path", "x-original-return-path", "x-env-sender", "sender"]),
      ].join(" "),
    ),
    subject: parts.subject,
    original: {
      messageIds: messageIdsIn(
        [text(original, ["message-id"]), text(header, ["in-reply-to", "references"])].join(" "),
      ),
      recipients: addressesIn(
        [
          text(feedback, ["original-rcpt-to", "removal-recipient"]),
          text(original, ["to", "x-hmxmroriginalrecipient", "x-original-to", "delivered-to"]),
          text(header, ["x-failed-recipients"]),
        ].join(" "),
      ),
      listUnsubscribe: text(original, ["list-unsubscribe"]),
    },
  };
}

const RECIPIENT_HEADERS = [
  ...["to", "cc", "delivered-to", "x-original-to", "x-delivered-to", "envelope-to", "x-envelope-to"],
  ...["x-rcpt-to", "x-forwarded-to", "x-real-to"],
];

function reportOf(parts: MailParts): MailReport {
  if (parts.feedbackReport !== undefined) return complaintOf(parts);
  if (parts.reportType === "disposition-notification") return ignored("a receipt");
  if (parts.deliveryStatus !== undefined) return bounceOf(parts, parts.deliveryStatus);
  if (isOldComplaint(parts)) return { kind: "complaint", words: parts.subject };
  if (isFromMailServer(parts)) return bounceInWords(parts);
  return isAnsweredByMachine(parts) ? ignored("an automatic answer") : { kind: "letter" };
}

function feedbackOf({ feedbackReport }: MailParts): Fields | undefined {
  return feedbackReport === undefined ? undefined : merged(fieldGroups(feedbackReport));
}

/** RFC 5965, 7.3, and RFC 6430's not-spam. A virus or a failed signature is nothing that a reader said. */
const COMPLAINTS = ["abuse", "fraud", "miscategorized", "opt-out", "opt-out-list", "complaint", "spam", ""];

function complaintOf(parts: MailParts): MailReport {
  const type = first(feedbackOf(parts), "feedback-type").toLowerCase();
  if (COMPLAINTS.includes(type)) return { kind: "complaint", words: type || "abuse" };
  return ignored(`feedback of the type ${type.slice(0, 40)}`);
}

/** Microsoft's reports before ARF. */
function isOldComplaint({ header, subject, original }: MailParts): boolean {
  return (
    original !== undefined &&
    /^complaint about message from/i.test(subject) &&
    /@(?:hotmail|outlook|microsoft)\.com\b/i.test(first(header, "from"))
  );
}

const DAEMON =
  /\b(?:mailer[-_. ]?daemon|mail[-_. ]?daemon|post-?master|mdaemon|mail delivery (?:sub)?system|mail administrator|system administrator|systemadministrator|microsoftexchange[0-9a-f]*|mail delivery|mail-?system|メール配送|メール配信システム)/i;

function isFromMailServer({ header, text, reportType }: MailParts): boolean {
  return (
    reportType === "delivery-status" ||
    header.has("x-failed-recipients") ||
    DAEMON.test(first(header, "from")) ||
    /^hi\. this is the .{0,80}(?:qmail|program at)/i.test(text.trimStart())
  );
}

/** RFC 3834, and what older programs write instead. */
function isAnsweredByMachine({ header, subject }: MailParts): boolean {
  return (
    /^auto-(?:replied|notified)\b/i.test(first(header, "auto-submitted")) ||
    ["x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply-from"].some((name) =>
      header.has(name),
    ) ||
    /auto[-_ ]?(?:reply|respond)|bulk|junk/i.test(first(header, "precedence")) ||
    /^<>$/.test(first(header, "return-path").trim()) ||
    AWAY.test(subject)
  );
}

const AWAY =
  /^(?:auto(?:matic|mated)?[- ]?(?:reply|response)|out of (?:the )?office|away from|on vacation|automatische antwort|abwesenheit|abwesend|réponse automatique|absence|absent|respuesta automática|fuera de (?:la )?oficina|risposta automatica|resposta automática|automatisch antwoord|afwezig|автоответ|автоматический ответ|自動(?:応答|返信)|不在|自动(?:回复|答复)|자동 ?(?:회신|응답))/i;

function messageIdsIn(text: string): string[] {
  return [...new Set(text.match(/<[^<>\s]{1,250}>/g) ?? [])].slice(0, 20);
}

function merged(groups: Fields[]): Fields {
  return new Map(groups.flatMap((group) => [...group]).reverse());
}

function digest(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
