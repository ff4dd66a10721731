import { expect, test } from "vitest";
import { alreadySubscribedMail } from "@/emails/already-subscribed-mail";
import { confirmSubscriptionMail } from "@/emails/confirm-subscription-mail";
import { digestIntro, digestMail, digestSubject } from "@/emails/digest-mail";
import { digestPaper } from "@/emails/digest-paper";
import { signInMail } from "@/emails/sign-in-mail";
import { subscriberDataMail } from "@/emails/subscriber-data-mail";

const site = { siteName: "Daily Papers", siteUrl: "https://papers.example.org" };
const frame = {
  ...site,
  frequency: "daily" as const,
  title: "Friday, 12 December 2025",
  preview: "Attention Is All You Need, and 19 more papers",
  intro: "The 20 papers that gained the most upvotes in the day.",
  papers: "PAPERS-MARK",
  periodUrl: "https://papers.example.org/papers/date/2025-12-12",
  archiveUrl: "https://papers.example.org/digests/daily/2025-12-12",
  preferencesUrl: "https://papers.example.org/preferences/7.x",
  unsubscribeUrl: "https://papers.example.org/unsubscribe?token=7.x",
  postalAddress: "1 Main Street, Springfield",
};
const paper = {
  title: 'Is 1 < 2 & "so" on? <script>alert(1)</script>',
  upvoteCount: 1,
  authors: "Ada Lovelace and Alan Turing",
  abstract: "Two lines & more.",
  pageUrl: "https://papers.example.org/papers/cs%2F0112017",
  arxivUrl: "https://arxiv.org/abs/cs/0112017",
};

test("a digest's subject names the day and the top paper", () => {
  const subject = digestSubject({ short: "12 December", topTitle: "Attention Is All You Need" });
  expect(subject).toBe("12 December: Attention Is All You Need");
});

test("both parts of a digest have the papers once, the ways to more, the ways out and who sent it", async () => {
  const { html, text } = await digestMail(frame);
  for (const part of [html, text]) {
    expect(part.split("PAPERS-MARK")).toHaveLength(2);
    const links = [frame.periodUrl, frame.archiveUrl, frame.preferencesUrl, frame.unsubscribeUrl];
    for (const url of [...links, "https://papers.example.org/privacy"]) expect(part).toContain(url);
    expect(part).toContain("Unsubscribe");
    expect(part).toContain(frame.postalAddress);
  }
  expect((await digestMail({ ...frame, postalAddress: undefined })).html).not.toContain("Springfield");
});

test("a digest says how many papers it has, and how many match what its reader follows", () => {
  const intro = (paperCount: number, matchCount: number) =>
    digestIntro({ frequency: "weekly", paperCount, matchCount });
  expect(intro(20, 0)).toBe("The 20 papers that gained the most upvotes in the week.");
  expect(intro(1, 0)).toBe("The week’s one paper.");
  expect(intro(20, 3)).toBe("3 papers match your topics; then the week’s most upvoted.");
  expect(intro(1, 1)).toBe("One paper matches your topics.");
});

test("a mail tells mail readers that it has dark colours of its own", async () => {
  const { html } = await digestMail(frame);
  expect(html).toContain('<meta name="color-scheme" content="light dark"/>');
  expect(html).toContain("@media (prefers-color-scheme: dark)");
});

test("markup in a paper's title is text in its block", async () => {
  const { html, text } = await digestPaper(paper);
  expect(html).toContain("Is 1 &lt; 2 &amp; &quot;so&quot; on? &lt;script&gt;");
  expect(html).not.toContain("<script");
  expect(text).toContain(paper.title);
});

test("a paper's block links its page, arXiv and, where there is some, its code", async () => {
  const codeUrl = "https://github.com/example/code";
  const without = await digestPaper(paper);
  const withCode = await digestPaper({ ...paper, codeUrl });
  for (const part of ["html", "text"] as const) {
    expect(without[part]).toContain(paper.pageUrl);
    expect(without[part]).toContain(paper.arxivUrl);
    expect(without[part]).not.toContain("Code");
    expect(withCode[part]).toContain(codeUrl);
  }
});

test("a paper's plain text reads well by itself", async () => {
  const { text } = await digestPaper({ ...paper, title: "Short title", codeUrl: "https://github.com/e/c" });
  expect(text).toBe(`Short title
  1 upvote · Ada Lovelace and Alan Turing

  Two lines & more.

  Read:  https://papers.example.org/papers/cs%2F0112017
  arXiv: https://arxiv.org/abs/cs/0112017
  Code:  https://github.com/e/c`);
});

test("a mail that was asked for has its link whole in both parts", async () => {
  const link = "https://papers.example.org/x?token=abc-_1";
  const mails = [
    await signInMail({ ...site, link, minutesValid: 15 }),
    await confirmSubscriptionMail({ ...site, link, hoursValid: 24 }),
    await alreadySubscribedMail({ ...site, unsubscribeUrl: link }),
    await subscriberDataMail({ ...site, link, hoursValid: 24 }),
  ];
  for (const { html, text, subject } of mails) {
    expect(html).toContain(`href="${link}"`);
    expect(text.split("\n")).toContain(link);
    expect(subject).toContain("Daily Papers");
    expect(html).not.toContain("<!--$");
  }
});
