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

test("a mail's bytes wait until the one before it is in the ledger", async () => {
  let mark = () => {};
  const inLedger = new Promise<void>((resolve) => {
    mark = resolve;
  });
  const sent = sendReadyMail(mailTo("waits@example.org"), inLedger);
  await sleep(LONG_ENOUGH_MS);
  expect(smtp.messages).toHaveLength(0);
  mark();
  await sent;
  expect(smtp.messages.map(({ to }) => to)).toEqual(["waits@example.org"]);
  expect(smtp.messages[0]?.text.match(/A line of it\./g)).toHaveLength(5000);
});

test("if the ledger cannot be written, the next mail is not sent", async () => {
  const before = smtp.messages.length;
  const refused = Promise.reject(new Error("the database is away"));
  refused.catch(() => {});
  await expect(sendReadyMail(mailTo("not@example.org"), refused)).rejects.toThrow();
  await sendReadyMail(mailTo("after@example.org"));
  expect(smtp.messages.slice(before).map(({ to }) => to)).toEqual(["after@example.org"]);
});
