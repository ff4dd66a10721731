import { connect, createServer, type Server, type Socket } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { closeMail } from "@/lib/mail/transport";
import { withSettings } from "../../support/settings";
import { startSmtpServer } from "../../support/smtp-server";

const NOW = new Date("2026-01-05T10:00:00Z");
const MAIL = { to: "jane@example.org", subject: "Link", html: "<p>Link</p>", text: "Link" };

let server: Server | undefined;
const sockets = new Set<Socket>();

afterEach(async () => {
  await closeMail();
  for (const socket of sockets) socket.destroy();
  server?.close();
});

/** A server that answers the first commands with these lines and then says nothing. Counts its connections. */
async function hangingAfter(replies: string[]): Promise<{ url: string; connections: () => number }> {
  let connections = 0;
  const open = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    const left = [...replies];
    const say = () => {
      const line = left.shift();
      if (line !== undefined) socket.write(`${line}\r\n`);
    };
    say();
    socket.on("data", say);
    socket.on("error", () => {});
  });
  server = open;
  await new Promise<void>((resolve) => open.listen(0, "127.0.0.1", resolve));
  const address = open.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { url: `smtp://127.0.0.1:${port}`, connections: () => connections };
}

/** The module anew, with a breaker of its own. */
async function freshSender() {
  vi.resetModules();
  return (await import("@/lib/mail/requested-mail")).sendRequestedMail;
}

const STAGES = {
  greeting: [],
  EHLO: ["220 hello"],
  "MAIL FROM": ["220 hello", "250 hello"],
  "RCPT TO": ["220 hello", "250 hello", "250 ok"],
  DATA: ["220 hello", "250 hello", "250 ok", "250 ok"],
  "the mail's end": ["220 hello", "250 hello", "250 ok", "250 ok", "354 go"],
};

test.each(Object.entries(STAGES))(
  "a server that hangs at %s fails the request soon, not after minutes",
  async (_, replies) => {
    const { url } = await hangingAfter(replies);
    await withSettings({ SMTP_URL: url });
    const sendRequestedMail = await freshSender();
    const started = performance.now();
    await expect(sendRequestedMail(MAIL, NOW)).rejects.toMatchObject({ code: "unavailable" });
    expect(performance.now() - started).toBeLessThan(10_000);
  },
);

test("after three failures requests fail without asking the server", async () => {
  const { url, connections } = await hangingAfter([]);
  await withSettings({ SMTP_URL: url });
  const sendRequestedMail = await freshSender();
  for (let time = 0; time < 3; time += 1)
    await expect(sendRequestedMail(MAIL, NOW)).rejects.toMatchObject({ code: "unavailable" });
  const asked = connections();
  for (let time = 0; time < 10; time += 1)
    await expect(sendRequestedMail(MAIL, NOW)).rejects.toMatchObject({
      code: "unavailable",
      retryAfterSeconds: 15,
    });
  expect(connections()).toBe(asked);
});

test("when the breaker's time is over one request tries the server, and its success lets all through again", async () => {
  const smtp = await startSmtpServer();
  let connections = 0;
  let isWell = false;
  const front = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on("error", () => {});
    if (!isWell) return;
    const behind = connect(Number(new URL(smtp.url).port), "127.0.0.1").on("error", () => {});
    socket.pipe(behind).pipe(socket);
  });
  server = front;
  await new Promise<void>((resolve) => front.listen(0, "127.0.0.1", resolve));
  const address = front.address();
  await withSettings({
    SMTP_URL: `smtp://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
  });
  const sendRequestedMail = await freshSender();
  const after = (seconds: number) => sendRequestedMail(MAIL, new Date(NOW.getTime() + seconds * 1000));
  for (let time = 0; time < 3; time += 1) await expect(after(0)).rejects.toThrow();
  expect(connections).toBe(3);

  await expect(after(14)).rejects.toThrow();
  expect(connections).toBe(3);

  await Promise.allSettled([after(15), after(15), after(15)]);
  expect(connections).toBe(4);
  await expect(after(29)).rejects.toThrow();
  expect(connections).toBe(4);

  isWell = true;
  const [trial, ...others] = await Promise.allSettled([after(30), after(30), after(30)]);
  expect(trial?.status).toBe("fulfilled");
  expect(others.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  await Promise.all([after(31), after(31)]);
  await smtp.stop();
});
