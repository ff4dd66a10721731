import { describe, expect, test } from "vitest";
import { readRefusal } from "@/lib/mail/refusal";
import { readReport } from "@/lib/mail/reports/read-report";
import { arf, dsn, NO_BOUNCES, type Returned, UNKNOWN_MAILBOX } from "../../support/returned-mail";

const MAIL: Returned = {
  email: "jane@example.org",
  returnPath: "bounces+1-2-abcdefghijklmnopqrst@papers.example.org",
  messageId: "<0123456789abcdef@papers.example.org>",
  listUnsubscribe:
    "<https://papers.example.org/api/unsubscribe?token=2.x>, <mailto:leave+2-abcdefghijklmnopqrst@papers.example.org>",
};

const read = (raw: string, recipients?: string[]) => readReport(Buffer.from(raw), recipients);

async function failedIn(raw: string) {
  const { report } = await read(raw);
  if (report.kind !== "bounce") throw new Error(`${JSON.stringify(report)} is no bounce`);
  const [failed] = report.failed;
  if (!failed) throw new Error("nobody failed");
  return failed;
}

describe("a bounce", () => {
  test.each(Object.entries(UNKNOWN_MAILBOX))(
    "of %s is read: who, why, and by which return path",
    async (_, sample) => {
      const mail = await read(sample(MAIL));
      expect(mail.tagged).toContain(MAIL.returnPath);
      const failed = await failedIn(sample(MAIL));
      expect(failed.addresses).toContain(MAIL.email);
      expect(readRefusal({ ...failed, stage: "rcpt" }).class, failed.reply).toBe("mailbox");
    },
  );

  test.each(Object.entries(NO_BOUNCES))("is nothing like %s", async (_, sample) => {
    expect((await read(sample(MAIL))).report.kind).toMatch(/^(ignored|letter)$/);
  });

  test("names its mail by the copy of its header", async () => {
    for (const name of ["Postfix", "qmail", "GMX in German", "Exim before its reports were MIME"]) {
      const { original } = await read(UNKNOWN_MAILBOX[name]?.(MAIL) ?? "");
      expect(original.messageIds, name).toEqual([MAIL.messageId]);
      expect(original.listUnsubscribe, name).toBe(MAIL.listUnsubscribe);
    }
  });

  test("is judged by the remote server's own reply, wherever the report has it", async () => {
    const fields = [`Final-Recipient: rfc822; ${MAIL.email}`, "Action: failed", "Status: 5.0.0"];
    const vague = dsn(MAIL, { fields: [...fields, "Diagnostic-Code: smtp; 552 5.2.2 mailbox is full"] });
    expect(readRefusal({ ...(await failedIn(vague)), stage: "rcpt" }).class).toBe("quota");
    const silent = dsn(MAIL, {
      fields,
      words: ["host mx said: 550 5.7.1 Blocked by policy (in reply to DATA)"],
    });
    expect(readRefusal({ ...(await failedIn(silent)), stage: "rcpt" }).class).toBe("policy");
  });

  test("may name several recipients, of whom only the failed ones count", async () => {
    const of = (address: string, action: string) => [
      `Final-Recipient: rfc822; ${address}`,
      `Action: ${action}`,
      "Status: 5.1.1",
    ];
    for (const between of [[""], []]) {
      const fields = [
        ...of("a@example.org", "failed"),
        ...between,
        ...of("b@example.org", "delivered"),
        ...between,
        ...of(MAIL.email, "failed"),
      ];
      const { report } = await read(dsn(MAIL, { fields }));
      expect(report).toMatchObject({
        kind: "bounce",
        failed: [{ addresses: ["a@example.org"] }, { addresses: [MAIL.email] }],
      });
    }
  });

  test("within a bounce is not read: the outer one counts", async () => {
    const inner = UNKNOWN_MAILBOX.Postfix?.(MAIL).split("\r\n") ?? [];
    const outer = dsn(MAIL, {
      fields: ["Final-Recipient: rfc822; x@example.org", "Action: delayed", "Status: 4.4.1"],
      original: null,
    });
    const nested = outer.replace(
      /(--[^\r\n]+--)\r\n$/,
      (end) => `--${end.slice(2, -4)}\r\nContent-Type: message/rfc822\r\n\r\n${inner.join("\r\n")}\r\n${end}`,
    );
    expect((await read(nested)).report.kind).toBe("ignored");
  });

  test("has the same id when it comes another way, and another than the next one", async () => {
    const bounce = UNKNOWN_MAILBOX.Postfix?.(MAIL) ?? "";
    const again = `Received: by another.example.org; Thu, 27 Nov 2025 09:00:00 +0000\r\nDelivered-To: x@example.org\r\n${bounce}`;
    const next = bounce.replace("20251127080002", "20251128080002");
    const { id } = await read(bounce);
    expect((await read(again)).id).toBe(id);
    expect((await read(next)).id).not.toBe(id);
  });
});

describe("a bounce in an unusual dress", () => {
  const postfix = () => UNKNOWN_MAILBOX.Postfix?.(MAIL) ?? "";
  const classOf = async (raw: string) => readRefusal({ ...(await failedIn(raw)), stage: "rcpt" }).class;

  test("is read with bare line feeds, as a pipe gives it, and after an mbox line", async () => {
    const bare = postfix().replaceAll("\r\n", "\n");
    expect(await classOf(bare)).toBe("mailbox");
    expect(await classOf(`From MAILER-DAEMON Thu Nov 27 08:00:02 2025\n${bare}`)).toBe("mailbox");
  });

  test("is read as a status for international mail", async () => {
    const raw = postfix()
      .replace("message/delivery-status", "message/global-delivery-status")
      .replace("Final-Recipient: rfc822;", "Final-Recipient: utf-8;");
    expect((await failedIn(raw)).addresses).toContain(MAIL.email);
  });

  test("is read when its recipient is a local name, by the original one", async () => {
    const raw = postfix().replace(`Final-Recipient: rfc822; ${MAIL.email}`, "Final-Recipient: LOCAL; jane");
    expect((await failedIn(raw)).addresses).toEqual([MAIL.email]);
  });

  test("is read in ISO-2022-JP", async () => {
    const raw = [
      "From: MAILER-DAEMON@mail.example.jp",
      `To: ${MAIL.returnPath}`,
      "Content-Type: text/plain; charset=iso-2022-jp",
      "Content-Transfer-Encoding: base64",
      "",
      "GyRCPCEkTiQiJEZAaCRYJE4lYSE8JWskT0F3Py4kRyQtJF4kOyRzJEckNyQ/ISMbKEINCjxqYW5lQGV4YW1wbGUub3JnPg0KGyRCMDhAaCROJWEhPCVrJSIlSSVsJTkkLEI4Ol8kNyReJDskcyEjGyhCDQo=",
    ].join("\r\n");
    expect(await classOf(raw)).toBe("mailbox");
    expect((await failedIn(raw)).addresses).toEqual([MAIL.email]);
  });

  test("is no unknown mailbox when it is a full one, in German or after five days of waiting", async () => {
    const german = (UNKNOWN_MAILBOX["GMX in German"]?.(MAIL) ?? "").replace(
      "Der Empf=E4nger ist unbekannt oder das Postfach existiert nicht.",
      "Das Postfach ist voll.",
    );
    expect(await classOf(german)).toBe("quota");
    const expired = dsn(MAIL, {
      words: ["Delivery expired (message too old)"],
      fields: [
        `Final-Recipient: rfc822; ${MAIL.email}`,
        "Action: failed",
        "Status: 4.2.2",
        "Diagnostic-Code: smtp; 452 4.2.2 mailbox full",
      ],
    });
    expect(await classOf(expired)).toBe("quota");
  });

  test("says whom the same mail reached", async () => {
    const fields = [
      "Final-Recipient: rfc822; a@example.org",
      "Action: failed",
      "Status: 5.1.1",
      "",
      `Final-Recipient: rfc822; ${MAIL.email}`,
      "Action: relayed",
      "Status: 2.0.0",
    ];
    expect((await read(dsn(MAIL, { fields }))).report).toMatchObject({ arrived: [MAIL.email] });
  });
});

describe("a complaint", () => {
  test("is read in base64", async () => {
    const raw = arf(MAIL).replace(
      /Content-Type: message\/feedback-report\r\n\r\n([\s\S]*?)\r\n\r\n--part1/,
      (_, body: string) =>
        `Content-Type: message/feedback-report\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(body).toString("base64")}\r\n\r\n--part1`,
    );
    expect((await read(raw)).report).toEqual({ kind: "complaint", words: "abuse" });
  });

  test("names the mail by its sender and its header", async () => {
    const raw = arf(MAIL, {
      fields: [`Original-Mail-From: <${MAIL.returnPath}>`, `Original-Rcpt-To: ${MAIL.email}`],
    });
    const mail = await read(raw);
    expect(mail.report).toEqual({ kind: "complaint", words: "abuse" });
    expect(mail.tagged).toContain(MAIL.returnPath);
    expect(mail.original).toMatchObject({
      messageIds: [MAIL.messageId],
      listUnsubscribe: MAIL.listUnsubscribe,
    });
    expect(mail.original.recipients).toContain(MAIL.email);
  });

  test("is one of abuse, fraud or a wish to leave, in any case, and nothing else is", async () => {
    const kindOf = async (type: string) => (await read(arf(MAIL, { type }))).report.kind;
    for (const type of ["abuse", "Abuse", "fraud", "opt-out", "opt-out-list", "miscategorized"])
      expect(await kindOf(type), type).toBe("complaint");
    for (const type of ["not-spam", "virus", "auth-failure", "dmarc", "other", "x-new"])
      expect(await kindOf(type), type).toBe("ignored");
  });

  test("comes from Microsoft as a forwarded mail", async () => {
    const raw = [
      "From: staff@hotmail.com",
      "To: fbl@papers.example.org",
      "Subject: complaint about message from 192.0.2.10",
      'Content-Type: multipart/mixed; boundary="b"',
      "",
      "--b",
      "Content-Type: message/rfc822",
      "",
      `X-HmXmrOriginalRecipient: ${MAIL.email}`,
      `Message-ID: ${MAIL.messageId}`,
      "",
      "Papers",
      "--b--",
    ].join("\r\n");
    const { report, original } = await read(raw);
    expect(report.kind).toBe("complaint");
    expect(original).toMatchObject({ messageIds: [MAIL.messageId], recipients: [MAIL.email] });
  });
});

describe("a hostile mail", () => {
  const started = () => performance.now();
  /** A busy machine gets ten times what an idle one needs. */
  const BOUND_MS = 5000;

  const nested = (depth: number) =>
    Array.from(
      { length: depth },
      (_, level) => `Content-Type: multipart/mixed; boundary="b${level}"\r\n\r\n--b${level}\r\n`,
    ).join("");
  const HOSTILE: Record<string, () => string> = {
    "10,000 parts, each within the last": () => nested(10_000),
    "10,000 parts beside each other": () =>
      `Content-Type: multipart/report; boundary=b\r\n\r\n${"--b\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\n".repeat(10_000)}`,
    "10,000 mails within mails": () => "Content-Type: message/rfc822\r\n\r\n".repeat(10_000),
    "a header of 5 MB": () => `From: MAILER-DAEMON@x.org\r\nSubject: ${"a".repeat(5_000_000)}\r\n\r\nfailed`,
    "100,000 headers": () => `${"X-A: b\r\n".repeat(100_000)}\r\nfailed`,
    "a body of 20 MB": () => `From: MAILER-DAEMON@x.org\r\n\r\n${"550 5.1.1 ".repeat(2_000_000)}`,
    "a line of 1 MB of address characters": () => `From: MAILER-DAEMON@x.org\r\n\r\n${"a@".repeat(500_000)}`,
    "a delivery status of 1 MB": () =>
      dsn(MAIL, {
        fields: Array.from({ length: 30_000 }, () => "Action: failed\r\nFinal-Recipient: rfc822; a@b.org"),
      }),
    "HTML of opened tags": () =>
      `From: postmaster@x.org\r\nContent-Type: text/html\r\n\r\n${"<p ".repeat(300_000)}`,
    "words that almost match": () =>
      `From: postmaster@x.org\r\n\r\n${"adresse ".repeat(60_000)}${"konnte ".repeat(60_000)}`,
    "bytes that are no text": () =>
      Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * 31) % 256)).toString("latin1"),
    nothing: () => "",
  };

  test.each(Object.entries(HOSTILE))("of %s is read, or ignored, in bounded time", async (_, make) => {
    const raw = make();
    const before = started();
    const { report } = await read(raw);
    expect(performance.now() - before).toBeLessThan(BOUND_MS);
    expect(["bounce", "letter", "ignored"]).toContain(report.kind);
    expect(JSON.stringify(report).length).toBeLessThan(200_000);
  });
});
