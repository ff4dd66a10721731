import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { addressChangeMail } from "@/emails/address-change-mail";
import { alreadySubscribedMail } from "@/emails/already-subscribed-mail";
import { confirmSubscriptionMail } from "@/emails/confirm-subscription-mail";
import { conversationMail } from "@/emails/conversation-mail";
import { digestIntro, digestMail, digestPreview, digestSubject } from "@/emails/digest-mail";
import { digestPaper } from "@/emails/digest-paper";
import { editionStoppedMail } from "@/emails/edition-stopped-mail";
import { invitationMail } from "@/emails/invitation-mail";
import type { MailContent } from "@/emails/mail-content";
import { signInMail } from "@/emails/sign-in-mail";
import { subscriberDataMail } from "@/emails/subscriber-data-mail";
import { PAPERS_MAX } from "@/lib/digest/editions/freeze";
import { editionPapers } from "@/lib/digest/editions/papers";
import { archivePath, editionPeriod, editionTitles } from "@/lib/digest/editions/period";
import { datedOrder, latestFeedDay } from "@/lib/papers/daily-list";
import { periodPath } from "@/lib/papers/period";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { UsageError } from "@/lib/platform/errors";
import { dayStart } from "@/lib/platform/time";
import { withServices } from "@/lib/runtime/start/services";
import { escapeHtml } from "@/lib/text/plain";
import { runCommand } from "./command";

/** `npm run email:preview` writes every mail, with the papers of the latest feed day, and prints where to open them. */
await runCommand(async () => {
  await withServices(async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "daily-papers-mails-"));
    const mails = await everyMail();
    const links = [...mails].map(([name, { subject, html, text }]) => {
      writeFileSync(path.join(folder, `${name}.html`), html);
      writeFileSync(path.join(folder, `${name}.txt`), text);
      return `<li>${escapeHtml(subject)}: <a href="${name}.html">HTML</a>, <a href="${name}.txt">text</a></li>`;
    });
    const index = path.join(folder, "index.html");
    writeFileSync(
      index,
      `<!doctype html><meta charset="utf-8"><title>Mails</title><ul>${links.join("")}</ul>`,
    );
    console.log(`Every mail: ${pathToFileURL(index)}`);
  });
});

async function everyMail(): Promise<Map<string, MailContent>> {
  const { SITE_NAME: siteName, SITE_URL: siteUrl } = env();
  const link = `${siteUrl}/example`;
  const notes = [
    {
      kind: "reply",
      author: "Ada",
      paperTitle: "Attention Is All You Need",
      text: "I tried it, too.",
      url: link,
    },
  ] as const;
  return new Map([
    ["digest", await digest("general")],
    ["digest-topics", await digest("topics")],
    ["confirm", await confirmSubscriptionMail({ siteName, siteUrl, link, hoursValid: 24 })],
    [
      "invitation",
      await invitationMail({ siteName, siteUrl, link, daysValid: 7, source: "the lab’s newsletter" }),
    ],
    [
      "edition-stopped",
      await editionStoppedMail({
        ...{ siteName, siteUrl, frequency: "daily", period: "2025-12-12", waiting: 4711 },
        reason: "554 5.7.1 Access denied",
      }),
    ],
    ["already-subscribed", await alreadySubscribedMail({ siteName, siteUrl, unsubscribeUrl: link })],
    ["subscriber-data", await subscriberDataMail({ siteName, siteUrl, link, hoursValid: 24 })],
    ["address-change", await addressChangeMail({ siteName, siteUrl, link, hoursValid: 24, side: "old" })],
    [
      "conversation",
      await conversationMail({ siteName, siteUrl, stopUrl: link, settingsUrl: link, notes: [...notes] }),
    ],
    ["sign-in", await signInMail({ siteName, siteUrl, link, minutesValid: 15 })],
  ]);
}

/** The latest day's digest, as everyone gets it or as somebody whose topics pick three of its papers. */
async function digest(kind: "general" | "topics"): Promise<MailContent> {
  const { SITE_NAME: siteName, SITE_URL: siteUrl, POSTAL_ADDRESS: postalAddress } = env();
  const day = await latestFeedDay();
  if (day === undefined) throw new UsageError("There are no papers yet.");
  const rows = await db().paper.findMany({
    where: { feedDay: dayStart(day), hiddenAt: null },
    orderBy: datedOrder,
    take: PAPERS_MAX,
    select: { id: true },
  });
  const papers = [
    ...(await editionPapers({ paperIds: rows.map(({ id }) => id), upvotes: [], papers: [] })).values(),
  ];
  const matchCount = kind === "topics" ? Math.min(3, papers.length) : 0;
  const blocks = await Promise.all(
    papers.map((paper, place) =>
      digestPaper(place < matchCount ? { ...paper, reason: "matches language models, cs.CL" } : paper),
    ),
  );
  const topTitle = papers[0]?.title ?? "";
  const words = editionTitles("daily", day);
  const mark = "PAPERS-GO-HERE";
  const { html, text } = await digestMail({
    siteName,
    siteUrl,
    frequency: "daily",
    title: words.title,
    preview: digestPreview({ topTitle, paperCount: papers.length }),
    intro: digestIntro({ frequency: "daily", paperCount: papers.length, matchCount }),
    papers: mark,
    periodUrl: siteUrl + periodPath(editionPeriod("daily", day)),
    archiveUrl: siteUrl + archivePath("daily", day),
    preferencesUrl: `${siteUrl}/example`,
    unsubscribeUrl: `${siteUrl}/example`,
    postalAddress,
  });
  return {
    subject: digestSubject({ short: words.short, topTitle }),
    html: html.split(mark).join(blocks.map((block) => block.html).join("")),
    text: text.split(mark).join(blocks.map((block) => block.text).join("\n\n\n")),
  };
}
