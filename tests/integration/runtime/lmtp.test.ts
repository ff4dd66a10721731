import { once } from "node:events";
import { connect } from "node:net";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { deliveryReturnPath } from "@/lib/mail/return-path";
import { db } from "@/lib/platform/db";
import { startLmtp } from "@/lib/runtime/lmtp";
import * as make from "../../support/make";
import { UNKNOWN_MAILBOX } from "../../support/returned-mail";
import { changeSettings } from "../../support/settings";

await changeSettings({ BOUNCE_ADDRESS: "bounces@papers.example.org" });
let lmtp: Awaited<ReturnType<typeof startLmtp>>;

beforeAll(async () => {
  lmtp = await startLmtp(0);
});
afterAll(() => lmtp.stop());
beforeEach(async () => {
  await db().mailReport.deleteMany();
  await db().subscriber.deleteMany();
});

/** Passes a mail on, as a mail server does: the null sender, and the recipients of the envelope. */
async function deliver(to: string[], raw: string): Promise<SMTPConnection.SentMessageInfo> {
  const connection = new SMTPConnection({ host: "127.0.0.1", port: lmtp.port, lmtp: true, ignoreTLS: true });
  await new Promise<void>((resolve, reject) => {
    connection.on("error", reject);
    connection.connect(() => resolve());
  });
  try {
    return await new Promise((resolve, reject) => {
      connection.send({ from: "", to }, raw, (error, info) => (error ? reject(error) : resolve(info)));
    });
  } finally {
    connection.quit();
  }
}

async function reader(email: string) {
  const id = await make.subscriber({ email });
  const returnPath = deliveryReturnPath({ editionId: 7, subscriberId: id }, email) ?? "";
  return { id, email, returnPath, messageId: "<x@y>" };
}

const statusOf = async (id: number) => (await db().subscriber.findUniqueOrThrow({ where: { id } })).status;

test("a mail server's bounces do their work before they are acknowledged", async () => {
  const jane = await reader("jane@example.org");
  await deliver([jane.returnPath], UNKNOWN_MAILBOX.qmail?.({ ...jane, returnPath: "undisclosed" }) ?? "");
  expect(await statusOf(jane.id)).toBe("suppressed");
});

test("a mail is answered for each recipient, and one that is no report is taken too", async () => {
  const info = await deliver(
    ["bounces@papers.example.org", "abuse@papers.example.org"],
    "Subject: Hello\r\n\r\nHello.\r\n",
  );
  expect(info.accepted).toHaveLength(2);
});

test("fifty at once over connections of their own are all taken", async () => {
  const readers = await Promise.all(
    Array.from({ length: 50 }, (_, index) => reader(`reader${index}@example.org`)),
  );
  for (let first = 0; first < readers.length; first += 10)
    await Promise.all(
      readers
        .slice(first, first + 10)
        .map((mail) => deliver([mail.returnPath], UNKNOWN_MAILBOX.Gmail?.(mail) ?? "")),
    );
  expect(await db().subscriber.count({ where: { status: "suppressed" } })).toBe(50);
});

test("a copy of a large mail is taken by its beginning", async () => {
  const jane = await reader("jane@example.org");
  const large = `${UNKNOWN_MAILBOX.qmail?.(jane)}${"A line of the mail that came back.\r\n".repeat(100_000)}`;
  await deliver([jane.returnPath], large);
  expect(await statusOf(jane.id)).toBe("suppressed");
});

test("a client that hangs up in mid-mail leaves nothing behind and does not stop it", async () => {
  const socket = connect(lmtp.port, "127.0.0.1");
  await once(socket, "data");
  socket.write("LHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<bounces@papers.example.org>\r\nDATA\r\nSubject: x\r\n");
  await once(socket, "data");
  socket.destroy();
  const jane = await reader("jane@example.org");
  await deliver([jane.returnPath], UNKNOWN_MAILBOX.Postfix?.(jane) ?? "");
  expect(await statusOf(jane.id)).toBe("suppressed");
});

test("a taken port is named", async () => {
  await expect(startLmtp(lmtp.port)).rejects.toThrow(`BOUNCE_LMTP_PORT: port ${lmtp.port} cannot be opened`);
});
