import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sendReadyMail } from "@/lib/mail/send";
import { closeMail } from "@/lib/mail/transport";
import { changeSettings } from "../../support/settings";
import { startSmtpServer, type TestSmtpServer } from "../../support/smtp-server";

const LONG_ENOUGH_MS = 300;
let smtp: TestSmtpServer;

beforeAll(async () => {
  smtp = await startSmtpServer();
  await changeSettings({ SMTP_URL: smtp.url });
});

afterAll(async () => {
  await closeMail();
  await smtp.stop();
});

function mailTo(address: string) {
  const envelope = { from: "digest@example.org", to: [address] };
  const raw = `To: ${address}\r\nSubject: Held\r\n\r\n${"A line of it.\r\n".repeat(5000)}`;
  return { envelope, raw, messageId: "<held@example.org>" };
}

test("a mail's final dot waits until the ledger knows of the mail and the one before it", async () => {
  let mark = () => {};
  const inLedger = new Promise<void>((resolve) => {
    mark = resolve;
  });
  const sent = sendReadyMail(mailTo("waits@example.org"), { beforeDot: () => inLedger });
  await sleep(LONG_ENOUGH_MS);
  expect(smtp.messages).toHaveLength(0);
  mark();
  await sent;
  expect(smtp.messages.map(({ to }) => to)).toEqual(["waits@example.org"]);
  expect(smtp.messages[0]?.text.match(/A line of it\./g)).toHaveLength(5000);
});

test("if the ledger cannot be written, the next mail is not sent", async () => {
  const before = smtp.messages.length;
  const beforeDot = () => Promise.reject(new Error("the database is away"));
  await expect(sendReadyMail(mailTo("not@example.org"), { beforeDot })).rejects.toThrow();
  await sendReadyMail(mailTo("after@example.org"));
  expect(smtp.messages.slice(before).map(({ to }) => to)).toEqual(["after@example.org"]);
});
