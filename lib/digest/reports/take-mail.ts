import { stopConversationMailTo } from "@/lib/community/notifications/stop-link";
import type { FailedRecipient } from "@/lib/mail/reports/bounce";
import { type IncomingMail, readReport } from "@/lib/mail/reports/read-report";
import { log } from "@/lib/platform/log";
import { holderOfLetter, holderOfReportedLink, type Subject, subjectOf } from "./identify";
import { bounceKind, type Recorded, recordReport } from "./record";

/** What became of a mail that came in. */
export type Taken = {
  outcome: Recorded | "ignored";
  /** Why it was ignored, or what the report said. */
  detail: string;
};

/**
 * Takes a mail that came to BOUNCE_ADDRESS or UNSUBSCRIBE_MAILTO, or from a feedback loop: bounces count, complaints and
 * letters with a signed address unsubscribe, and everything else is ignored. Nothing is ever answered, so nothing can
 * loop. The same mail a second time changes nothing. `recipients` are those of the envelope, if they are known.
 */
export async function takeMail({
  raw,
  recipients = [],
  now,
}: {
  raw: Uint8Array;
  recipients?: readonly string[];
  now: Date;
}): Promise<Taken> {
  const mail = await readReport(raw, recipients);
  const taken = await act(mail, now);
  log().info({ outcome: taken.outcome, detail: taken.detail, kind: mail.report.kind }, "a mail came back");
  return taken;
}

async function act(mail: IncomingMail, now: Date): Promise<Taken> {
  const { report } = mail;
  switch (report.kind) {
    case "ignored":
      return { outcome: "ignored", detail: report.why };
    case "bounce":
      return takeBounce(mail, report, now);
    case "complaint":
      return takeComplaint(mail, report.words, now);
    case "letter":
      return takeLetter(mail, now);
  }
}

async function takeBounce(
  mail: IncomingMail,
  { failed, arrived }: { failed: FailedRecipient[]; arrived: string[] },
  now: Date,
): Promise<Taken> {
  const subject = await subjectOf(
    mail,
    failed.flatMap(({ addresses }) => addresses),
    now,
  );
  if (!subject) return notOurs();
  const theirs = failed.find(({ addresses }) => addresses.includes(subject.email));
  if (!theirs && arrived.includes(subject.email)) return { outcome: "ignored", detail: "its mail arrived" };
  // A reader's server may have passed the mail on: then the report names an address that we do not know.
  const recipient = theirs ?? failed[0];
  if (!recipient) return notOurs();
  const kind = bounceKind(recipient, undefined);
  const detail = [recipient.status, recipient.reply.replace(/\s+/g, " ")].filter(Boolean).join(" ");
  if (kind === "hard" && subject.isProven) await stopConversationMailTo({ email: subject.email, now });
  return { outcome: await record(mail, subject, { kind, detail }, now), detail };
}

async function takeComplaint(mail: IncomingMail, words: string, now: Date): Promise<Taken> {
  const subject = (await holderOfReportedLink(mail, now)) ?? (await subjectOf(mail, [], now));
  if (!subject) return notOurs();
  const detail = `a complaint: ${words}`;
  if (subject.isProven) await stopConversationMailTo({ email: subject.email, now });
  return { outcome: await record(mail, subject, { kind: "complaint", detail }, now), detail };
}

async function takeLetter(mail: IncomingMail, now: Date): Promise<Taken> {
  const subscriberId = await holderOfLetter(mail);
  if (subscriberId === undefined)
    return { outcome: "ignored", detail: "a letter that no signed address came with" };
  const outcome = await recordReport(
    {
      // Whoever writes wants to leave now, also with the words of a previous letter.
      id: `mail:${mail.id}:${now.toISOString()}`,
      subscriberId,
      editionId: null,
      kind: "unsubscribe",
      isProven: true,
      detail: "unsubscribed by mail",
      mailedAt: now,
    },
    now,
  );
  return { outcome, detail: "unsubscribed by mail" };
}

function notOurs(): Taken {
  return { outcome: "ignored", detail: "it is about no mail of ours" };
}

async function record(
  mail: IncomingMail,
  subject: Subject,
  { kind, detail }: { kind: "complaint" | ReturnType<typeof bounceKind>; detail: string },
  now: Date,
): Promise<Recorded> {
  const { subscriberId, editionId, mailedAt, isProven } = subject;
  if (subscriberId === undefined) return "recorded";
  // Servers give several reports one Message-ID. Those that anybody can make up count once for a mail.
  const about = `mail:${subscriberId}:${editionId}`;
  const id = isProven ? `${about}:${mail.id}` : `${about}:unproven ${kind}`;
  return recordReport({ id, subscriberId, editionId, kind, isProven, detail, mailedAt }, now);
}
