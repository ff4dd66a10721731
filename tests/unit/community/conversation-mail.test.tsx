import { expect, test } from "vitest";
import { type ConversationNote, conversationMail } from "@/emails/conversation-mail";

const note: ConversationNote = {
  kind: "reply",
  author: "Grace",
  paperTitle: "On Layers",
  text: "One line\n\n<script>alert(1)</script> & more",
  url: "https://papers.example.org/papers/2512.00001/discussion?thread=1#comment-2",
};
const mailOf = (...notes: ConversationNote[]) =>
  conversationMail({
    siteName: "Daily Papers",
    siteUrl: "https://papers.example.org",
    stopUrl: "https://papers.example.org/conversation-mail/stop?token=t",
    settingsUrl: "https://papers.example.org/settings",
    notes,
  });

test("one note names its author and paper in the subject, several are counted", async () => {
  expect((await mailOf(note)).subject).toBe("Grace replied to you on “On Layers”");
  expect((await mailOf({ ...note, kind: "mention" })).subject).toBe("Grace mentioned you on “On Layers”");
  expect((await mailOf(note, { ...note, url: `${note.url}0` })).subject).toBe(
    "2 replies and mentions on Daily Papers",
  );
});

test("what somebody wrote is text in the mail, and quoted line by line where there is no HTML", async () => {
  const { html, text } = await mailOf(note);
  expect(html).not.toContain("<script");
  expect(html).toContain("&lt;script&gt;");
  expect(text).toContain("> One line\n>\n> <script>alert(1)</script> & more");
});

test("both forms have every comment's address, the way to stop them and no picture", async () => {
  const { html, text } = await mailOf(note);
  for (const part of [html.replaceAll("&amp;", "&"), text])
    for (const address of [note.url, "https://papers.example.org/conversation-mail/stop?token=t"])
      expect(part).toContain(address);
  expect(html).not.toContain("<img");
});
