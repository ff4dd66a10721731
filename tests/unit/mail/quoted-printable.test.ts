import PostalMime from "postal-mime";
import { expect, test } from "vitest";
import { mimeMessage, quotedPrintablePart, sharedHead } from "@/lib/mail/message";

const PIECES = [
  "",
  "Plain words.",
  "Spaces at the end  ",
  "\n\nLines\r\nand lines\n",
  ".\n.dots\n..",
  "From nobody = to you",
  "é Größe 数学 🎉".repeat(40),
  "no-space".repeat(60),
  "https://papers.example.org/unsubscribe?token=12.AbC-_",
  "x".repeat(75),
  "x".repeat(76),
  "\t",
];

const shared = {
  from: "Daily Papers <digest@example.org>",
  subject:
    "12 December: Größe of 数学, a title that is long enough to be folded over several lines of a header",
  headers: { "List-Id": "Daily Papers <daily.digest.example.org>" },
};
const mail = {
  head: sharedHead(shared),
  to: "reader@example.org",
  messageId: "<1@example.org>",
  headers: { "List-Unsubscribe": "<https://papers.example.org/u?token=1>" },
  date: new Date("2025-12-13T06:00:00Z"),
};

test("parts encoded by themselves read as their texts one after another, in any order", async () => {
  for (const pieces of [PIECES, PIECES.toReversed(), [...PIECES, ...PIECES].sort()]) {
    const body = pieces.map(quotedPrintablePart).join("");
    const { raw } = mimeMessage({ ...mail, text: body, html: body });
    const parsed = await PostalMime.parse(raw);
    const wanted = pieces.join("").replace(/\r\n/g, "\n").trimEnd();
    expect(parsed.text?.replace(/\r\n/g, "\n").trimEnd()).toBe(wanted);
    expect(parsed.html?.replace(/\r\n/g, "\n").trimEnd()).toBe(wanted);
  }
});

test("no line of a mail is longer than mail servers must take, and all is ASCII", () => {
  const body = PIECES.map(quotedPrintablePart).join("");
  const { raw } = mimeMessage({ ...mail, text: body, html: body });
  expect(Math.max(...raw.split("\r\n").map(({ length }) => length))).toBeLessThanOrEqual(76);
  expect(raw).toMatch(/^[\t\r\n\x20-\x7e]*$/);
  expect(raw.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
});

test("a mail's headers say what they were told, and its envelope whom it is for", async () => {
  const body = quotedPrintablePart("Words.");
  const { envelope, raw } = mimeMessage({ ...mail, text: body, html: body });
  expect(envelope).toEqual({ from: "digest@example.org", to: ["reader@example.org"] });
  const parsed = await PostalMime.parse(raw);
  expect(parsed).toMatchObject({ subject: shared.subject, messageId: "<1@example.org>" });
  expect(parsed.from).toMatchObject({ address: "digest@example.org", name: "Daily Papers" });
  expect(parsed.date).toBe("2025-12-13T06:00:00.000Z");
  expect(parsed.headers.find(({ key }) => key === "list-id")?.value).toBe(shared.headers["List-Id"]);
});

test("a header that would break out of its line is refused", () => {
  const body = quotedPrintablePart("Words.");
  for (const to of ["a@example.org\r\nBcc: b@example.org", "größe@example.org"])
    expect(() => mimeMessage({ ...mail, to, text: body, html: body })).toThrow(/To/);
});
