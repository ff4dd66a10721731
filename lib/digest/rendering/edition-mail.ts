import { randomUUID } from "node:crypto";
import { digestIntro, digestMail, digestPreview, digestSubject } from "@/emails/digest-mail";
import type { DigestPaper } from "@/emails/digest-paper";
import { frozenPapersOf } from "@/lib/digest/editions/freeze";
import { editionPapers } from "@/lib/digest/editions/papers";
import { archivePath, editionPeriod, editionTitles } from "@/lib/digest/editions/period";
import {
  type LinkHolder,
  oneClickUnsubscribeUrl,
  preferencesUrl,
  unsubscribeMailAddress,
  unsubscribePageUrl,
  unsubscribeToken,
} from "@/lib/digest/subscribers/links";
import { mimeMessage, quotedPrintablePart, type SharedHead, sharedHead } from "@/lib/mail/message";
import { deliveryReturnPath } from "@/lib/mail/return-path";
import { AUTO_GENERATED, type ReadyMail } from "@/lib/mail/send";
import { type Frequency, periodPath } from "@/lib/papers/period";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { truncateAtWord } from "@/lib/text/plain";
import {
  blockEncoder,
  type EncodedBlock,
  encodeTemplate,
  fillTemplate,
  type PickedPaper,
  type Template,
} from "./encoded-parts";
import { deliveryMessageId, listHeaders, unsubscribeHeaders } from "./headers";

/** About as much of a subject as mailboxes show on a desktop. */
const SUBJECT_TITLE_CHARACTERS_MAX = 90;
const BETWEEN_PAPERS_TEXT = quotedPrintablePart("\n\n\n");

type Recipient = LinkHolder & {
  email: string;
  /** The subscriber's personal order; null: the edition's order. */
  picks: PickedPaper[] | null;
};

/** Writes one recipient's mail of an edition as bytes; undefined if none of its papers can be shown. */
export type EditionMail = (to: Recipient, now: Date) => Promise<ReadyMail | undefined>;

type Edition = { id: number; frequency: Frequency; period: string };
type Frame = { head: SharedHead; html: Template; text: Template };
type Shown = { top: DigestPaper; paperCount: number; matchCount: number };

/**
 * Renders and encodes an edition's parts once; for each recipient they only need to be put together around
 * personal links. Papers hidden since the edition was frozen are left out.
 */
export async function editionMail(editionId: number): Promise<EditionMail> {
  const edition = await db().edition.findUniqueOrThrow({
    where: { id: editionId },
    select: {
      id: true,
      frequency: true,
      period: true,
      paperIds: true,
      moreIds: true,
      upvotes: true,
      frozenPapers: true,
    },
  });
  const papers = await editionPapers({
    paperIds: [...edition.paperIds, ...edition.moreIds],
    upvotes: edition.upvotes,
    papers: frozenPapersOf(edition.frozenPapers),
  });
  const general = edition.paperIds.map((paperId) => ({ paperId, reason: null }));
  const blockOf = blockEncoder(papers);
  const frames = new Map<string, Promise<Frame>>();
  const shownGeneral = lazy(() => contentOf(general));

  async function contentOf(picks: PickedPaper[]): Promise<(Shown & { blocks: EncodedBlock }) | undefined> {
    const shown = picks.filter(({ paperId }) => papers.has(paperId));
    const top = papers.get(shown[0]?.paperId ?? "");
    if (!top) return undefined;
    const matchCount = shown.filter(({ reason }) => reason !== null).length;
    const blocks = joinBlocks(await Promise.all(shown.map(blockOf)));
    return { paperCount: shown.length, matchCount, top, blocks };
  }

  function frameOf(shown: Shown): Promise<Frame> {
    const key = `${shown.paperCount} ${shown.matchCount} ${shown.top.pageUrl}`;
    const frame = frames.get(key) ?? encodeFrame(edition, shown);
    frames.set(key, frame);
    return frame;
  }

  return async (to, now) => {
    const content = to.picks === null ? await shownGeneral() : await contentOf(to.picks);
    if (!content) return undefined;
    const { blocks } = content;
    const frame = await frameOf(content);
    const token = unsubscribeToken(to);
    const links = {
      preferences: quotedPrintablePart(preferencesUrl(to)),
      unsubscribe: quotedPrintablePart(unsubscribePageUrl(token)),
    };
    return assembleMail(
      edition,
      { to, token, now },
      {
        head: frame.head,
        html: fillTemplate(frame.html, { papers: blocks.html, ...links }),
        text: fillTemplate(frame.text, { papers: blocks.text, ...links }),
      },
    );
  };
}

/** The mail around its papers, encoded and split where the papers and the personal links go. */
async function encodeFrame({ frequency, period }: Edition, shown: Shown): Promise<Frame> {
  const {
    SITE_NAME: siteName,
    SITE_URL: siteUrl,
    POSTAL_ADDRESS: postalAddress,
    MAIL_FROM,
    CONTACT_EMAIL,
  } = env();
  const { title, short } = editionTitles(frequency, period);
  const topTitle = truncateAtWord(shown.top.title, SUBJECT_TITLE_CHARACTERS_MAX);
  // Random, so that no paper's title can contain one.
  const marks = { papers: randomUUID(), preferences: randomUUID(), unsubscribe: randomUUID() };
  const { html, text } = await digestMail({
    siteName,
    siteUrl,
    frequency,
    title,
    preview: digestPreview({ topTitle, paperCount: shown.paperCount }),
    intro: digestIntro({ frequency, ...shown }),
    papers: marks.papers,
    periodUrl: siteUrl + periodPath(editionPeriod(frequency, period)),
    archiveUrl: siteUrl + archivePath(frequency, period),
    preferencesUrl: marks.preferences,
    unsubscribeUrl: marks.unsubscribe,
    postalAddress,
  });
  const { listId, headers } = listHeaders({ siteName, siteUrl, frequency, period });
  const head = sharedHead({
    from: MAIL_FROM,
    subject: digestSubject({ short, topTitle }),
    replyTo: CONTACT_EMAIL,
    listId,
    headers: { ...AUTO_GENERATED, ...headers },
  });
  return { head, html: encodeTemplate(html, marks), text: encodeTemplate(text, marks) };
}

function assembleMail(
  edition: Edition,
  { to, token, now }: { to: Recipient; token: string; now: Date },
  content: { head: SharedHead; html: string; text: string },
): ReadyMail {
  const { SITE_URL: siteUrl, LINK_SECRET } = env();
  const messageId = deliveryMessageId(LINK_SECRET, { siteUrl, ...edition }, to);
  const headers = unsubscribeHeaders({
    oneClickUrl: oneClickUnsubscribeUrl(token),
    token,
    unsubscribeMailto: unsubscribeMailAddress(to.subscriberId),
  });
  const returnPath = deliveryReturnPath({ editionId: edition.id, subscriberId: to.subscriberId }, to.email);
  return mimeMessage({ to: to.email, returnPath, messageId, headers, date: now, ...content });
}

function joinBlocks(blocks: EncodedBlock[]): EncodedBlock {
  return {
    html: blocks.map(({ html }) => html).join(""),
    text: blocks.map(({ text }) => text).join(BETWEEN_PAPERS_TEXT),
  };
}

function lazy<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
