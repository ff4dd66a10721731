import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { askImported } from "@/lib/digest/list/ask-imported";
import { exportList } from "@/lib/digest/list/export-list";
import { importList } from "@/lib/digest/list/import-list";
import { liftSuppression, suppressList } from "@/lib/digest/list/manage";
import { readList } from "@/lib/digest/list/read-list";
import { recordReport } from "@/lib/digest/reports/record";
import { confirmSubscription } from "@/lib/digest/subscribers/subscribe";
import { closeMail } from "@/lib/mail/transport";
import { db } from "@/lib/platform/db";
import { addMs, DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/platform/time";
import { subscriber } from "../../support/make";
import { startScriptedSmtpServer } from "../../support/scripted-smtp-server";
import { withSettings } from "../../support/settings";
import { startSmtpServer } from "../../support/smtp-server";

const now = new Date("2026-01-06T12:00:00Z");
const opened: (() => unknown)[] = [];
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "lists-test-"));
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(() => db().subscriber.deleteMany());
afterEach(async () => {
  await closeMail();
  for (const close of opened.splice(0)) await close();
});

let files = 0;
async function listOf(content: string | Buffer) {
  const file = path.join(folder, `${++files}.csv`);
  await writeFile(file, content);
  return readList(file);
}
async function linesOf(content: string | Buffer) {
  const lines = [];
  for await (const line of await listOf(content)) lines.push(line);
  return lines;
}
const bring = async (content: string, areConfirmed = false) =>
  importList(await listOf(content), { areConfirmed, now });
const all = () => db().subscriber.findMany({ orderBy: { email: "asc" } });

describe("a list is read", () => {
  test.each([
    ["with its columns in any order", "name,address\nJane,jane@example.org\n"],
    ["with a byte order mark and Windows line ends", "\ufeffaddress,name\r\njane@example.org,Jane\r\n"],
    ["with semicolons, as spreadsheets in Europe write", "address;name\njane@example.org;Jane\n"],
    ["with tabs", "address\tname\njane@example.org\tJane\n"],
    ["with the names of other services", "Email Address,First Name\njane@example.org,Jane"],
    ["with quotes, commas and line breaks in cells", '"address","name"\n"jane@example.org","Jane"\n'],
    ["with capitals and spaces around the address", "Address, Name\n  JANE@Example.ORG , Jane\n"],
    [
      "with empty lines and columns that mean nothing here",
      "address,name,shoe size\n\njane@example.org,Jane,38\n\n",
    ],
  ])("%s", async (_name, content) => {
    expect(await linesOf(content)).toEqual([
      expect.objectContaining({ email: "jane@example.org", name: "Jane" }),
    ]);
  });

  test.each(["jane@example.org\nbob@example.org\n", "jane@example.org\nbob@example.org", "jane@example.org"])(
    "without a header if it is addresses alone: %j",
    async (content) => {
      const addresses = content.trim().split("\n");
      expect((await linesOf(content)).map((line) => "email" in line && line.email)).toEqual(addresses);
    },
  );

  test("with consent, frequency and zone", async () => {
    const [line] = await linesOf(
      "address,consent_date,consent_source,frequency,zone\njane@example.org,2024-05-31,the lab’s newsletter,Weekly,Europe/Berlin",
    );
    expect(line).toEqual({
      line: 2,
      email: "jane@example.org",
      name: null,
      consentedAt: new Date("2024-05-31"),
      consentSource: "the lab’s newsletter",
      frequency: "weekly",
      timeZone: "Europe/Berlin",
    });
  });

  test("and every bad line is named by its number, while the others are read", async () => {
    const lines = await linesOf(
      [
        "address,frequency,consent_date,zone",
        "jane@example.org,daily,2024-05-31,Etc/Unknown",
        "not an address,daily,,",
        ",,,",
        "bob@example.org,hourly,,",
        "carl@example.org,,31/05/24,",
        '"dora@example.org,daily,,',
        "eve@example.org,,,",
      ].join("\n"),
    );
    const bad = lines.filter((line) => "why" in line);
    expect(lines.filter((line) => "email" in line)).toHaveLength(2);
    expect(bad.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7]);
    expect(bad.map(({ why }) => why).join()).toContain("frequency must be daily, weekly or monthly");
  });

  test("with cells that hold the other signs, quotes and line breaks", async () => {
    const lines = await linesOf(
      'address,name\r\njane@example.org,"Doe; Jane ""J"" Ann,\r\nof Berlin"\r\nbob@example.org,a\tb; c\r\n',
    );
    expect(lines).toMatchObject([
      { line: 2, email: "jane@example.org", name: 'Doe; Jane "J" Ann,\nof Berlin' },
      { line: 4, email: "bob@example.org", name: "a\tb; c" },
    ]);
  });

  test.each([
    ["in the middle", '"a@example.org,x\nb@example.org,y\nc@example.org,z\n', [2], ["b", "c"]],
    ["on the last line", 'a@example.org,x\n"b@example.org,y', [3], ["a"]],
    ["twice", '"a@example.org,x\n"b@example.org,y\nc@example.org,z', [2, 3], ["c"]],
    ["in a name", 'a@example.org,5" screen\nb@example.org,y', [2], ["b"]],
    ["long before the end", `"a@example.org\n${"b@example.org,y\n".repeat(30)}`, [2], Array(30).fill("b")],
  ])("and a stray quote %s costs its own line alone", async (_name, content, bad, good) => {
    const lines = await linesOf(`address,name\n${content}`);
    expect(lines.flatMap((line) => ("why" in line ? line.line : []))).toEqual(bad);
    expect(lines.flatMap((line) => ("email" in line ? line.email[0] : []))).toEqual(good);
  });

  test.each([
    ["an empty file", ""],
    ["a file of empty lines", "\n\n\n"],
    ["a header alone", "address,name\n"],
  ])("%s has no readers", async (_name, content) => {
    expect(await linesOf(content)).toEqual([]);
  });

  test("and a line of a megabyte is bad, not read", async () => {
    const lines = await linesOf(`address,name\na@example.org,${"x".repeat(1_000_000)}\nb@example.org,y`);
    expect(lines).toMatchObject([
      { line: 2, why: "it is too long" },
      { line: 3, email: "b@example.org" },
    ]);
  });

  test("only if a column has addresses", async () => {
    await expect(linesOf("name,shoe size\nJane,38\n")).rejects.toThrow(/one of them “address”/);
  });
});

describe("an import", () => {
  const LIST =
    "address,name,consent_date,frequency,zone\njane@example.org,Jane,2024-05-31,weekly,Europe/Berlin\nbob@example.org\njane@example.org,Jane\n";

  test("subscribes at once only if the operator says that the readers confirmed", async () => {
    expect(await bring(LIST, true)).toEqual({ subscribed: 2, toBeAsked: 0, known: 0, repeated: 1, bad: [] });
    expect(await all()).toMatchObject([
      { email: "bob@example.org", status: "active", confirmedAt: now, timeZone: "UTC", frequency: "daily" },
      {
        email: "jane@example.org",
        status: "active",
        confirmedAt: now,
        consentedAt: new Date("2024-05-31"),
        timeZone: "Europe/Berlin",
        frequency: "weekly",
        name: "Jane",
      },
    ]);
  });

  test("changes nothing the second time, and nobody who left or cannot be reached", async () => {
    await subscriber({ email: "jane@example.org", status: "unsubscribed" });
    await subscriber({ email: "bob@example.org", status: "suppressed", suppressionReason: "gone" });
    expect(await bring(LIST, true)).toMatchObject({ subscribed: 0, known: 2 });
    expect((await all()).map(({ status }) => status)).toEqual(["suppressed", "unsubscribed"]);
    await db().subscriber.deleteMany();
    await bring(LIST);
    const before = await all();
    expect(await bring(LIST)).toMatchObject({ toBeAsked: 0, known: 2 });
    expect(await all()).toEqual(before);
  });

  test("of many readers loses and doubles none", async () => {
    const list = ["address", ...Array.from({ length: 1_234 }, (_, n) => `reader${n}@example.org`)].join("\n");
    expect(await bring(list, true)).toMatchObject({ subscribed: 1_234 });
    expect(await bring(list, true)).toMatchObject({ subscribed: 0, known: 1_234 });
    expect(await db().subscriber.count()).toBe(1_234);
  });
});

describe("the readers of an imported list are asked", () => {
  const ask = (at = now) => askImported({ now: at, deadline: addMs(at, MINUTE_MS) });
  const list = (count: number) =>
    `address\n${Array.from({ length: count }, (_, n) => `r${n}@example.org`).join("\n")}`;

  test("once, and the link in the mail subscribes", async () => {
    const smtp = await startSmtpServer();
    opened.push(smtp.stop);
    await withSettings({ SMTP_URL: smtp.url });
    await bring("address,consent_source\njane@example.org,the lab’s newsletter");
    expect(await ask()).toBe(1);
    expect(await ask(addMs(now, 2 * HOUR_MS))).toBe(0);
    const [mail] = smtp.messages;
    expect(mail?.text).toContain("the lab’s newsletter");
    const token = /subscribe\/confirm\?token=([\w-]+)/.exec(mail?.text ?? "")?.[1] ?? "";
    await confirmSubscription({ token, now: addMs(now, DAY_MS) });
    expect(await all()).toMatchObject([{ status: "active", askAt: null }]);
  });

  test("at the rate of a new sender", async () => {
    const smtp = await startSmtpServer();
    opened.push(smtp.stop);
    await withSettings({ SMTP_URL: smtp.url, MAIL_WARM_UP: 5 });
    await db().warmUpDay.deleteMany();
    await bring(list(20));
    expect(await ask()).toBe(5);
    expect(await ask(addMs(now, MINUTE_MS))).toBe(0);
    expect(await ask(addMs(now, DAY_MS))).toBe(10);
    await db().warmUpDay.deleteMany();
  });

  test("later if the mail server takes no mail, and never again at an address that it refuses", async () => {
    await withSettings({ SMTP_URL: "smtp://127.0.0.1:1" });
    await bring(list(3));
    expect(await ask()).toBe(0);
    const smtp = await startScriptedSmtpServer((address) =>
      address === "r1@example.org" ? { at: "rcpt", reply: "550 5.1.1 no such user" } : undefined,
    );
    opened.push(smtp.stop);
    await withSettings({ SMTP_URL: smtp.url });
    expect(await ask(addMs(now, 2 * HOUR_MS))).toBe(3);
    expect(smtp.accepted).toHaveLength(2);
    expect(await ask(addMs(now, 5 * HOUR_MS))).toBe(0);
  });
});

test("a reader whose server asks for a later time is asked again an hour later, for three days, and holds up nobody", async () => {
  const smtp = await startScriptedSmtpServer((address) =>
    address === "grey@example.org" ? { at: "rcpt", reply: "451 4.7.1 Greylisted" } : undefined,
  );
  opened.push(smtp.stop);
  await withSettings({ SMTP_URL: smtp.url });
  await bring("address\ngrey@example.org\njane@example.net\nbob@example.net");
  for (const hours of [0, 0.5, 2, 80, 90])
    await askImported({
      now: addMs(now, hours * HOUR_MS),
      deadline: addMs(now, hours * HOUR_MS + MINUTE_MS),
    });
  expect(smtp.accepted.toSorted()).toEqual(["bob@example.net", "jane@example.net"]);
  expect(smtp.asked.filter((address) => address === "grey@example.org")).toHaveLength(3);
});

describe("a suppression", () => {
  test("of a list keeps digests and later imports away", async () => {
    await subscriber({ email: "jane@example.org", status: "active" });
    await subscriber({ email: "left@example.org", status: "unsubscribed" });
    const suppress = async () =>
      suppressList(await listOf("jane@example.org\nnew@example.org\nleft@example.org\nbroken"), {
        reason: "moved",
        now,
      });
    expect(await suppress()).toMatchObject({ suppressed: 2, known: 1, bad: [{ line: 4 }] });
    expect(await suppress()).toMatchObject({ suppressed: 0, known: 3 });
    await bring("new@example.org", true);
    expect((await all()).map(({ status }) => status)).toEqual(["suppressed", "unsubscribed", "suppressed"]);
  });

  test("that was lifted comes back only by a new bounce", async () => {
    const id = await subscriber({ email: "jane@example.org", confirmedAt: new Date("2025-01-01") });
    const bounce = (mailedAt: Date, editionId: number | null = null) =>
      recordReport(
        {
          id: `b${mailedAt.getTime()}`,
          subscriberId: id,
          editionId,
          kind: "hard",
          isProven: true,
          detail: "gone",
          mailedAt,
        },
        now,
      );
    expect(await bounce(new Date("2026-01-05"))).toBe("suppressed");
    await liftSuppression({ email: "jane@example.org", now });
    expect(await all()).toMatchObject([{ status: "active", suppressionReason: null }]);
    expect(await bounce(new Date("2026-01-06T06:00:00Z"))).toBe("recorded");
    expect(await bounce(new Date("2026-01-07T06:00:00Z"))).toBe("suppressed");
  });

  test.each([
    ["a stranger", "nobody@example.org", "is no subscriber"],
    ["who is subscribed", "active@example.org", "is not suppressed"],
  ])("of %s cannot be lifted", async (_name, email, why) => {
    await subscriber({ email: "active@example.org", status: "active" });
    await expect(liftSuppression({ email, now })).rejects.toThrow(why);
  });
});

test("an export whose reader goes away ends", async () => {
  await db().subscriber.createMany({
    data: Array.from({ length: 3_000 }, (_, n) => ({ email: `r${n}@example.org`, name: "x".repeat(200) })),
  });
  const before = process.getActiveResourcesInfo().length;
  for (let times = 0; times < 5; times += 1) for await (const _ of exportList()) break;
  await expect.poll(() => process.getActiveResourcesInfo().length).toBeLessThanOrEqual(before + 1);
});

test("an export has every reader, runs no formula in a spreadsheet, and is imported again as it was", async () => {
  const name = '=HYPERLINK("https://example.org"), "Jane"\nDoe';
  await subscriber({
    email: "jane@example.org",
    name,
    frequency: "monthly",
    timeZone: "Asia/Tokyo",
    confirmedAt: now,
  });
  await subscriber({ email: "+plus@example.org", status: "suppressed", suppressionReason: "5.1.1 gone" });
  const chunks: Buffer[] = [];
  for await (const chunk of exportList()) chunks.push(Buffer.from(chunk));
  const csv = Buffer.concat(chunks);
  expect(csv.toString()).toContain("\"'=HYPERLINK(");
  expect(csv.toString()).toContain("'+plus@example.org,suppressed");
  const read = await linesOf(csv);
  expect(read).toMatchObject([
    { email: "jane@example.org", frequency: "monthly", timeZone: "Asia/Tokyo" },
    { email: "+plus@example.org" },
  ]);
});
