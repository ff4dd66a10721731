import { beforeEach, describe, expect, test } from "vitest";
import { purgeMailReports } from "@/lib/digest/reports/record";
import { takeMail } from "@/lib/digest/reports/take-mail";
import {
  oneClickUnsubscribeUrl,
  unsubscribeMailAddress,
  unsubscribeToken,
} from "@/lib/digest/subscribers/links";
import { deliveryReturnPath, recipientReturnPath } from "@/lib/mail/return-path";
import { db } from "@/lib/platform/db";
import { DAY_MS } from "@/lib/platform/time";
import * as make from "../../support/make";
import { arf, dsn, NO_BOUNCES, ourHeader, type Returned, UNKNOWN_MAILBOX } from "../../support/returned-mail";
import { changeSettings, withSettings } from "../../support/settings";

await changeSettings({
  BOUNCE_ADDRESS: "bounces@papers.example.org",
  UNSUBSCRIBE_MAILTO: "leave@papers.example.org",
});

const now = new Date("2026-01-20T12:00:00Z");
const JANE = "jane@example.org";
let jane: number;

beforeEach(async () => {
  await db().mailReport.deleteMany();
  await db().subscriber.deleteMany();
  await db().edition.deleteMany();
  await db().member.deleteMany();
  jane = await make.subscriber({ email: JANE });
});

/** A digest that the ledger says was accepted some days ago. */
async function sent(
  daysAgo: number,
  to: { id: number; email: string } = { id: jane, email: JANE },
): Promise<Returned> {
  const sentAt = new Date(now.getTime() - daysAgo * DAY_MS);
  const period = sentAt.toISOString().slice(0, 10);
  const known = await db().edition.findFirst({ where: { period } });
  const editionId = known?.id ?? (await make.edition({ period }));
  const messageId = `<${editionId}.${to.id}@papers.example.org>`;
  await db().delivery.create({
    data: { editionId, subscriberId: to.id, status: "sent", dueAt: sentAt, sentAt, messageId },
  });
  const returnPath = deliveryReturnPath({ editionId, subscriberId: to.id }, to.email) ?? "";
  return { email: to.email, returnPath, messageId };
}

const take = (raw: string, recipients?: string[], at = now) =>
  takeMail({ raw: Buffer.from(raw), recipients, now: at });
const statusOf = async (id = jane) => (await db().subscriber.findUniqueOrThrow({ where: { id } })).status;

const unknown = (mail: Returned) => UNKNOWN_MAILBOX.Postfix?.(mail) ?? "";
const bounced = (mail: Returned, status: string, diagnostic: string) =>
  dsn(mail, {
    fields: [
      `Final-Recipient: rfc822; ${mail.email}`,
      "Action: failed",
      `Status: ${status}`,
      `Diagnostic-Code: smtp; ${diagnostic}`,
    ],
  });
const full = (mail: Returned) => bounced(mail, "4.2.2", "452 4.2.2 mailbox full");
/** As anybody can make one up who saw the mail: without its return path. */
const forged = (mail: Returned) => ({ ...mail, returnPath: "bounces@papers.example.org" });

describe("a bounce to a signed return path", () => {
  test("of an unknown mailbox suppresses its reader, and nobody else", async () => {
    const joe = await make.subscriber({ email: "joe@example.org" });
    expect(await take(unknown(await sent(0)))).toMatchObject({ outcome: "suppressed" });
    expect(await db().subscriber.findUniqueOrThrow({ where: { id: jane } })).toMatchObject({
      status: "suppressed",
      suppressionReason: expect.stringContaining("User unknown in virtual mailbox table"),
    });
    expect(await statusOf(joe)).toBe("active");
  });

  test.each([
    "Gmail",
    "Exchange Online",
    "Exchange in German, its fields in base64",
    "qmail",
    "qmail about another server",
    "an Exchange report in HTML alone",
    "a report without an action",
    "a report of a reader who forwards",
  ])("is understood when %s wrote it", async (server) => {
    expect(await take(UNKNOWN_MAILBOX[server]?.(await sent(0)) ?? "")).toMatchObject({
      outcome: "suppressed",
    });
  });

  test("is known by the envelope alone, in capitals", async () => {
    const mail = await sent(0);
    const bare = unknown({ ...mail, returnPath: "undisclosed", messageId: "<x@y>" });
    expect(await take(bare, [mail.returnPath.toUpperCase()])).toMatchObject({ outcome: "suppressed" });
  });

  test("suppresses once: the same report again does nothing after the address was confirmed anew", async () => {
    const mail = unknown(await sent(0));
    await take(mail);
    await db().subscriber.update({ where: { id: jane }, data: { status: "active" } });
    expect(await take(mail)).toMatchObject({ outcome: "known" });
    const through = `Received: by relay.example.org; Tue, 20 Jan 2026 12:00:00 +0000\r\n${mail}`;
    expect(await take(through)).toMatchObject({ outcome: "known" });
    expect(await statusOf()).toBe("active");
  });

  test("does nothing when it is about a mail from before the address was confirmed", async () => {
    const mail = await sent(2);
    await db().subscriber.update({
      where: { id: jane },
      data: { confirmedAt: new Date(now.getTime() - DAY_MS) },
    });
    expect(await take(unknown(mail))).toMatchObject({ outcome: "recorded" });
    expect(await statusOf()).toBe("active");
  });

  test("does nothing to a reader who has another address now", async () => {
    const mail = await sent(0);
    await db().subscriber.update({ where: { id: jane }, data: { email: "jane@new.example" } });
    expect(await take(unknown({ ...mail, messageId: "<x@y>" }))).toMatchObject({ outcome: "ignored" });
    expect(await statusOf()).toBe("active");
  });

  test("counts for a reader whose mail the ledger has forgotten", async () => {
    const mail = await sent(0);
    await db().delivery.deleteMany();
    expect(await take(unknown(mail))).toMatchObject({ outcome: "suppressed" });
  });

  test("leaves one who left as they are", async () => {
    const mail = await sent(0);
    await db().subscriber.update({ where: { id: jane }, data: { status: "unsubscribed" } });
    expect(await take(unknown(mail))).toMatchObject({ outcome: "recorded" });
    expect(await statusOf()).toBe("unsubscribed");
  });

  test.each([
    ["policy", "5.7.1", "554 5.7.1 Access denied"],
    ["reputation", "5.7.1", "550 5.7.1 Service unavailable; client host blocked using Spamhaus"],
    ["relaying", "5.7.1", "550 5.7.1 Relaying denied"],
    ["size", "5.3.4", "552 5.3.4 Message size exceeds fixed limit"],
    ["spam", "5.7.1", "550 5.7.1 Message rejected as spam: user unknown to our greylist"],
    ["a full mailbox", "5.2.2", "552 5.2.2 mailbox full"],
    ["a host that does not answer", "4.4.1", "X-Postfix; connect to mx.example.org: Connection timed out"],
  ])("because of %s suppresses nobody", async (_, status, diagnostic) => {
    expect(await take(bounced(await sent(0), status, diagnostic))).toMatchObject({ outcome: "recorded" });
    expect(await statusOf()).toBe("active");
  });

  test("in mere words suppresses when a later edition bounces too while others of the domain get it", async () => {
    const words = (mail: Returned) => UNKNOWN_MAILBOX["a French provider"]?.(mail) ?? "";
    expect(await take(words(await sent(1)))).toMatchObject({ outcome: "recorded" });
    expect(await take(words(await sent(0)))).toMatchObject({ outcome: "recorded" });
    await db().mailReport.deleteMany();
    const joe = { id: await make.subscriber({ email: "joe@example.org" }), email: "joe@example.org" };
    await sent(0, joe).catch(() => {});
    const [first, second] = [await sent(3), await sent(2)];
    await sent(2, joe);
    expect(await take(words(first))).toMatchObject({ outcome: "recorded" });
    expect(await take(words(second))).toMatchObject({ outcome: "suppressed" });
  });

  test("stops mail about replies too, and does so for a member without a subscription", async () => {
    await make.member({ email: "ada@example.org", conversationMail: "at_once" });
    const returnPath = recipientReturnPath("ada@example.org") ?? "";
    await take(unknown({ email: "ada@example.org", returnPath, messageId: "<x@y>" }));
    const ada = await db().member.findUniqueOrThrow({ where: { email: "ada@example.org" } });
    expect(ada.conversationMail).toBe("none");
  });

  test("of another mail than a digest suppresses the subscriber to whom it went, and no other", async () => {
    const returnPath = recipientReturnPath(JANE) ?? "";
    const joe = await make.subscriber({ email: "joe@example.org" });
    await take(unknown({ email: "joe@example.org", returnPath, messageId: "<x@y>" }));
    expect(await statusOf(joe)).toBe("active");
    expect(await take(unknown({ email: JANE, returnPath, messageId: "<x@y>" }))).toMatchObject({
      outcome: "suppressed",
    });
  });
});

describe("mails that are no bounces", () => {
  test.each(Object.entries(NO_BOUNCES))("such as %s change nothing", async (_, sample) => {
    const mail = await sent(0);
    expect(await take(sample(mail), [mail.returnPath])).toMatchObject({ outcome: "ignored" });
    expect(await statusOf()).toBe("active");
    expect(await db().mailReport.count()).toBe(0);
  });
});

describe("a report that anybody could have made up", () => {
  test("suppresses nobody the first time, however often it comes", async () => {
    const mail = forged(await sent(0));
    for (const server of Object.keys(UNKNOWN_MAILBOX)) await take(UNKNOWN_MAILBOX[server]?.(mail) ?? "");
    expect(await statusOf()).toBe("active");
    expect(await db().mailReport.count()).toBeLessThanOrEqual(2);
    expect(await take(arf(mail))).toMatchObject({ outcome: "recorded" });
    expect(await statusOf()).toBe("active");
  });

  test("suppresses when a second mail bounced too", async () => {
    await take(unknown(forged(await sent(1))));
    expect(await take(unknown(forged(await sent(0))))).toMatchObject({ outcome: "suppressed" });
  });

  test("does nothing with a wrong signature, a foreign Message-ID, or another reader's", async () => {
    const mail = await sent(0);
    const joe = { id: await make.subscriber({ email: "joe@example.org" }), email: "joe@example.org" };
    const theirs = await sent(0, joe);
    const wrong = [
      {
        ...mail,
        returnPath: mail.returnPath.replace(/.(?=@)/, (last) => (last === "a" ? "b" : "a")),
        messageId: "<x@y>",
      },
      { ...forged(mail), messageId: "<x@y>" },
      { ...forged(mail), messageId: theirs.messageId },
      {
        ...mail,
        returnPath: theirs.returnPath.replace(
          /\+[^-]+-[^-]+-/,
          mail.returnPath.match(/\+[^-]+-[^-]+-/)?.[0] ?? "",
        ),
        messageId: "<x@y>",
      },
    ];
    for (const each of wrong) expect(await take(unknown(each))).toMatchObject({ outcome: "ignored" });
    expect([await statusOf(), await statusOf(joe.id)]).toEqual(["active", "active"]);
  });
});

describe("soft bounces", () => {
  test("suppress when three mails over 14 days bounced and none between them arrived", async () => {
    expect(await take(full(await sent(14)))).toMatchObject({ outcome: "recorded" });
    expect(await take(full(await sent(7)))).toMatchObject({ outcome: "recorded" });
    expect(await take(full(await sent(0)))).toMatchObject({ outcome: "suppressed" });
  });

  test("do not when they are two, or three within 13 days, or one three times", async () => {
    const first = await sent(13);
    for (const again of [1, 2, 3]) await take(full(first).replace("Message-Id: <", `Message-Id: <${again}.`));
    await take(full(await sent(6)));
    expect(await take(full(await sent(0)))).toMatchObject({ outcome: "recorded" });
    expect(await statusOf()).toBe("active");
  });

  test("begin anew when a mail between them arrived", async () => {
    await take(full(await sent(20)));
    await take(full(await sent(13)));
    await sent(10);
    await take(full(await sent(6)));
    expect(await take(full(await sent(0)))).toMatchObject({ outcome: "recorded" });
    expect(await statusOf()).toBe("active");
  });

  test("count whatever the order in which their reports come", async () => {
    const mails = [await sent(0), await sent(15), await sent(8)];
    for (const mail of mails) await take(full(mail));
    expect(await statusOf()).toBe("suppressed");
  });

  test("do not count refusals that are no trouble of the mailbox", async () => {
    for (const daysAgo of [20, 10, 0])
      await take(bounced(await sent(daysAgo), "5.7.1", "550 5.7.1 blocked by policy"));
    expect(await statusOf()).toBe("active");
  });

  test("two reports at once both count", async () => {
    await take(full(await sent(15)));
    const [second, third] = [await sent(8), await sent(0)];
    await Promise.all([take(full(second)), take(full(third))]);
    expect(await statusOf()).toBe("suppressed");
  });
});

describe("a complaint", () => {
  test("unsubscribes by the return path of its mail", async () => {
    const mail = await sent(0);
    expect(await take(arf(mail, { fields: [`Original-Mail-From: <${mail.returnPath}>`] }))).toMatchObject({
      outcome: "unsubscribed",
    });
    expect(await statusOf()).toBe("unsubscribed");
  });

  test("unsubscribes by the unsubscribe link in its mail's header, at one click or by mail, whatever was redacted", async () => {
    const token = unsubscribeToken({ subscriberId: jane, linkVersion: 1 });
    for (const listUnsubscribe of [
      `<${oneClickUnsubscribeUrl(token)}>`,
      `<mailto:${unsubscribeMailAddress(jane)}?subject=x>`,
    ]) {
      await db().subscriber.update({ where: { id: jane }, data: { status: "active" } });
      await db().mailReport.deleteMany();
      const mail = { email: "redacted@redacted", returnPath: "", messageId: "<redacted>", listUnsubscribe };
      expect(await take(arf(mail)), listUnsubscribe).toMatchObject({ outcome: "unsubscribed" });
    }
  });

  test("is known by the return path in its mail's header", async () => {
    const mail = await sent(0);
    const original = ourHeader(mail, { returnPath: mail.returnPath });
    expect(await take(arf(mail, { original }))).toMatchObject({ outcome: "unsubscribed" });
  });
});

describe("a letter to the address that unsubscribes", () => {
  const letter = (to: string, subject = "unsubscribe", header = "") =>
    `From: Jane <elsewhere@example.com>\r\nTo: ${to}\r\nSubject: ${subject}\r\n${header}Message-ID: <1@example.com>\r\n\r\nPlease.\r\n`;

  test("unsubscribes by its signature, whoever writes", async () => {
    expect(await take(letter(unsubscribeMailAddress(jane) ?? ""))).toMatchObject({ outcome: "unsubscribed" });
  });

  test("does so again for a reader who came back, with the same old mail", async () => {
    const raw = letter(unsubscribeMailAddress(jane) ?? "");
    await take(raw);
    await db().subscriber.update({
      where: { id: jane },
      data: { status: "active", confirmedAt: new Date(now.getTime() + 1000) },
    });
    await take(raw, [], new Date(now.getTime() + 2000));
    expect(await statusOf()).toBe("unsubscribed");
  });

  test("unsubscribes by the token in the subject of older mails, in the envelope alone, and after the secret changed", async () => {
    const address = unsubscribeMailAddress(jane) ?? "";
    const subject = `unsubscribe ${unsubscribeToken({ subscriberId: jane, linkVersion: 1 })}`;
    const old = process.env.LINK_SECRET;
    await withSettings({ LINK_SECRET: "another secret of thirty-two letters", LINK_SECRET_OLD: old });
    for (const [raw, recipients] of [
      [letter("leave@papers.example.org", subject), []],
      [letter("undisclosed", ""), [address.toUpperCase()]],
      [letter(address, "unsubscribe", "Auto-Submitted: auto-generated\r\n"), []],
    ] as const) {
      await db().subscriber.update({ where: { id: jane }, data: { status: "active" } });
      expect(await take(raw, [...recipients])).toMatchObject({ outcome: "unsubscribed" });
      await db().mailReport.deleteMany();
    }
  });

  test("does nothing without a signature, with a wrong one, another's kind, or when a machine answers", async () => {
    const address = unsubscribeMailAddress(jane) ?? "";
    const { returnPath } = await sent(0);
    for (const raw of [
      letter("leave@papers.example.org"),
      letter("leave@papers.example.org", `unsubscribe ${JANE}`),
      letter("leave@papers.example.org", `unsubscribe ${jane}.${"a".repeat(43)}`),
      letter(address.replace(/.@/, (end) => (end === "a@" ? "b@" : "a@"))),
      letter(`leave+${jane.toString(36)}@papers.example.org`),
      letter(returnPath),
      letter(address, "Automatic reply: your mail"),
      letter(address, "unsubscribe", "Auto-Submitted: auto-replied\r\n"),
    ])
      expect(await take(raw), raw).toMatchObject({ outcome: "ignored" });
    expect(await statusOf()).toBe("active");
  });
});

test("reports are forgotten after 90 days", async () => {
  await take(full(await sent(0)));
  await purgeMailReports({ now: new Date(now.getTime() + 89 * DAY_MS) });
  expect(await db().mailReport.count()).toBe(1);
  await purgeMailReports({ now: new Date(now.getTime() + 91 * DAY_MS) });
  expect(await db().mailReport.count()).toBe(0);
});
