import { randomUUID } from "node:crypto";
import { digestMail } from "@/emails/digest-mail";
import { digestPaper } from "@/emails/digest-paper";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import type { Mail } from "@/lib/mail/send-mail";
import { inWords, periodPath } from "@/lib/papers/period";
import { oneClickUnsubscribeUrl, unsubscribePageUrl, unsubscribeToken } from "@/lib/subscribers/link-urls";
import type { LinkHolder } from "@/lib/subscribers/links";
import { truncateAtWord } from "@/lib/text/truncate-at-word";
import { deliveryHeaders, deliveryMessageId } from "./delivery-headers";
import { editionPapers } from "./edition-papers";

/** Mailboxes show about this much of a subject on a desk. */
const SUBJECT_TITLE_CHARACTERS_MAX = 90;

type Recipient = LinkHolder & { email: string };

/** Writes the mail of one edition to one recipient. */
export type EditionMail = (to: Recipient) => Mail & { messageId: string };

/**
 * Renders an edition once; what is left for each recipient is to splice in the links that are only theirs.
 * Undefined when every paper of the edition has been hidden since.
 */
export async function editionMail(editionId: number): Promise<EditionMail | undefined> {
  const edition = await db().edition.findUniqueOrThrow({
    where: { id: editionId },
    select: { frequency: true, period: true, paperIds: true },
  });
  const papers = await editionPapers(edition.paperIds);
  const [top] = papers;
  if (!top) return undefined;
  const { SITE_NAME: siteName, SITE_URL: siteUrl, LINK_SECRET, UNSUBSCRIBE_MAILTO } = env();
  // Random, so that no paper's title can contain one.
  const papersMark = randomUUID();
  const unsubscribeMark = randomUUID();
  const frame = await digestMail({
    siteName,
    siteUrl,
    dayInWords: inWords(edition.period, { weekday: "long", day: "numeric", month: "long", year: "numeric" }),
    shortDay: inWords(edition.period, { day: "numeric", month: "long" }),
    topTitle: truncateAtWord(top.title, SUBJECT_TITLE_CHARACTERS_MAX),
    paperCount: papers.length,
    dayUrl: `${siteUrl}${periodPath({ kind: "day", key: edition.period })}`,
    papersMark,
    unsubscribeUrl: unsubscribeMark,
  });
  const blocks = await Promise.all(papers.map(digestPaper));
  const html = pieces(frame.html, papersMark, blocks.map((block) => block.html).join(""), unsubscribeMark);
  const text = pieces(
    frame.text,
    papersMark,
    blocks.map((block) => block.text).join("\n\n\n"),
    unsubscribeMark,
  );

  return (to) => {
    const pageUrl = unsubscribePageUrl(to);
    return {
      to: to.email,
      subject: frame.subject,
      html: html.join(pageUrl),
      text: text.join(pageUrl),
      messageId: deliveryMessageId(LINK_SECRET, { siteUrl, ...edition }, to),
      headers: deliveryHeaders({
        siteName,
        siteUrl,
        ...edition,
        oneClickUrl: oneClickUnsubscribeUrl(to),
        token: unsubscribeToken(to),
        unsubscribeMailto: UNSUBSCRIBE_MAILTO,
      }),
    };
  };
}

/** The frame with its papers, cut where the recipient's link goes. */
function pieces(frame: string, papersMark: string, papers: string, unsubscribeMark: string): string[] {
  return frame.split(papersMark).join(papers).split(unsubscribeMark);
}
