import PostalMime from "postal-mime";
import { expect, test } from "vitest";
import { mimeMessage, quotedPrintablePart, sharedHead } from "@/lib/mail/message";
import { listIdentifier } from "@/lib/mail/names";

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
  headers: {},
  listId: "Daily Papers <daily.digest.example.org>",
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
  expect(parsed.headers.find(({ key }) => key === "list-id")?.value).toBe(shared.listId);
});

test("a header that would break out of its line is refused", () => {
  const body = quotedPrintablePart("Words.");
  for (const to of ["a@example.org\r\nBcc: b@example.org", "größe@example.org"])
    expect(() => mimeMessage({ ...mail, to, text: body, html: body })).toThrow(/To/);
});

test("no line begins with what mbox files or SMTP change: From and a dot, in whatever part and after soft breaks", () => {
  const words = [
    "From here",
    "From\tthere",
    ".",
    "..",
    ".dot",
    "x\nFrom a",
    `${"y".repeat(72)}From b`,
    "From ",
  ];
  for (let lead = 0; lead < 80; lead++) words.push(`${"a".repeat(lead)} From .From . .. From me`);
  const body = words.map(quotedPrintablePart).join("");
  for (const line of body.split("\r\n")) {
    expect(line).not.toMatch(/^(From |\.)/);
    expect(line.length).toBeLessThanOrEqual(76);
  }
});

test.each([
  ["Papers (daily) <digest@example.org>", "Papers (daily)"],
  ['"Papers, daily" <digest@example.org>', "Papers, daily"],
  ["Papers, daily <digest@example.org>", "Papers, daily"],
  ['The "best" papers <digest@example.org>', 'The "best" papers'],
  ["Größe <digest@example.org>", "Größe"],
  ["每日论文 (日报) <digest@example.org>", "每日论文 (日报)"],
  ["AT&T: papers; all @ once <digest@example.org>", "AT&T: papers; all @ once"],
  ["O'Neil \\ Sons <digest@example.org>", "O'Neil \\ Sons"],
  ["digest@example.org", ""],
])("the display name of %s arrives whole", async (from, name) => {
  const head = sharedHead({ ...shared, from, listId: listIdentifier(name, "list@daily.example.org") });
  const { raw, envelope } = mimeMessage({ ...mail, head, text: "", html: "" });
  const parsed = await PostalMime.parse(raw);
  expect(parsed.from).toMatchObject({ name, address: "digest@example.org" });
  expect(envelope.from).toBe("digest@example.org");
  const list = (
    await PostalMime.parse(raw.replace(/^From:.*\r\n(?:[ \t].*\r\n)*/m, "").replace(/^List-Id:/im, "From:"))
  ).from;
  expect(list).toMatchObject({ name, address: "list@daily.example.org" });
});

test("a subject carries no characters that turn the text around them", async () => {
  const head = sharedHead({ ...shared, subject: "A \u202Egnp\u2066.exe\u200F title" });
  const parsed = await PostalMime.parse(mimeMessage({ ...mail, head, text: "", html: "" }).raw);
  expect(parsed.subject).toBe("A gnp.exe title");
});
