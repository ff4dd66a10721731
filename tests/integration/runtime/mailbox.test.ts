import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import nodemailer, { type SendMailOptions } from "nodemailer";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Mailbox, startMailbox } from "@/lib/runtime/mailbox/mailbox";

let folder: string;
const running: Mailbox[] = [];

beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(tmpdir(), "mailbox-test-")), "mailbox");
});

afterEach(async () => {
  for (const mailbox of running.splice(0)) await mailbox.stop();
  rmSync(path.dirname(folder), { recursive: true, force: true });
});

test("a mail that was accepted is listed and can be read in all its parts", async () => {
  const mailbox = await open();
  await send(mailbox, {
    subject: "Größe & <b>more</b>",
    text: "in words",
    html: '<a href="http://site/">open</a>',
  });

  const list = await page(mailbox, "/");
  expect(list.text).toContain("reader@example.org");
  expect(list.text).toContain("Größe &amp; &lt;b&gt;more");
  expect(list.text).toContain('http-equiv="refresh"');

  const link = firstLink(list.text);
  const message = await page(mailbox, link);
  expect(message.text).toContain("in words");
  expect(message.text).toContain("&lt;a href=&quot;http://site/&quot;&gt;open&lt;/a&gt;");
  expect(message.text).toContain("<dt>Message-ID</dt>");
  const source = await page(mailbox, `${link}/raw`);
  expect(source.headers["content-type"]).toBe("text/plain; charset=utf-8");
  expect(source.text).toMatch(/^To: reader@example\.org\r$/m);
});

test("the newest mail is listed first, also of many in one moment", async () => {
  const mailbox = await open();
  for (const subject of ["first", "second", "third"]) await send(mailbox, { subject });
  expect(subjects((await page(mailbox, "/")).text)).toEqual(["third", "second", "first"]);
});

test("mail survives a restart, in files that only their owner can read", async () => {
  const first = await open();
  await send(first, { subject: "kept" });
  await first.stop();
  running.splice(0);

  const second = await open();
  expect(subjects((await page(second, "/")).text)).toEqual(["kept"]);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  const names = readdirSync(folder);
  expect(names).toHaveLength(1);
  for (const name of names) expect(statSync(path.join(folder, name)).mode & 0o777).toBe(0o600);
});

test("a request under another host name sees nothing, which stops DNS rebinding", async () => {
  const mailbox = await open();
  await send(mailbox, { subject: "secret link" });
  const { port } = new URL(mailbox.webUrl);
  for (const host of ["evil.example", `evil.example:${port}`, "127.0.0.1", `localhost:${Number(port) + 1}`]) {
    const answer = await page(mailbox, "/", { headers: { host } });
    expect(answer.status, host).toBe(403);
    expect(answer.text).not.toContain("secret link");
  }
  for (const host of [`localhost:${port}`, `[::1]:${port}`])
    expect((await page(mailbox, "/", { headers: { host } })).status, host).toBe(200);
});

test("a hostile mail stays text, and its HTML stays in a frame that runs nothing", async () => {
  const mailbox = await open();
  const attack = `"><script>alert(1)</script><iframe srcdoc='x'>`;
  await send(mailbox, {
    from: { name: attack, address: "a@example.org" },
    subject: attack,
    text: `</pre>${attack}`,
    html: `"></iframe>${attack}<form action="http://evil.example">`,
    attachments: [{ filename: `${attack}.txt`, content: "x" }],
    headers: { "X-Attack": attack },
  });
  const list = await page(mailbox, "/");
  const message = await page(mailbox, firstLink(list.text));
  for (const shown of [list, message]) {
    expect(shown.text).not.toMatch(/<script|<form/i);
    const policy = String(shown.headers["content-security-policy"]);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("script-src");
    expect(shown.headers["x-content-type-options"]).toBe("nosniff");
  }
  const frames = message.text.match(/<iframe[^>]*>/g);
  expect(frames).toHaveLength(1);
  expect(frames?.[0]).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
});

test("only reading is possible, and only of mail", async () => {
  const mailbox = await open();
  await send(mailbox, { subject: "here" });
  const link = firstLink((await page(mailbox, "/")).text);
  for (const method of ["POST", "PUT", "DELETE", "OPTIONS"])
    expect((await page(mailbox, link, { method })).status, method).toBe(405);
  expect(await page(mailbox, link, { method: "HEAD" })).toMatchObject({ status: 200, text: "" });
  const strange = [
    "/messages/",
    "/messages/../../etc/passwd",
    "/messages/..%2f..%2fetc%2fpasswd",
    `${link}/else`,
    "/x",
  ];
  for (const target of strange) expect((await page(mailbox, target)).status, target).toBe(404);
});

test("a second mailbox that wants the same ports takes others", async () => {
  const first = await open();
  const ports = {
    smtpPort: Number(new URL(first.smtpUrl).port),
    webPort: Number(new URL(first.webUrl).port),
  };
  const second = await open({ ...ports, folder: `${folder}-second` });
  expect(second.smtpUrl).not.toBe(first.smtpUrl);
  expect(second.webUrl).not.toBe(first.webUrl);
  await send(second, { subject: "for the second" });
  expect(subjects((await page(second, "/")).text)).toEqual(["for the second"]);
  expect(subjects((await page(first, "/")).text)).toEqual([]);
});

test("a port that is asked for and free is taken", async () => {
  const first = await open();
  await first.stop();
  running.splice(0);
  const again = await open({
    folder,
    smtpPort: Number(new URL(first.smtpUrl).port),
    webPort: Number(new URL(first.webUrl).port),
  });
  expect(again).toMatchObject({ smtpUrl: first.smtpUrl, webUrl: first.webUrl });
});

test("a message over 10 MB is refused and leaves nothing behind, and the next one arrives", async () => {
  const mailbox = await open();
  const large = send(mailbox, { subject: "large", text: "x".repeat(11 * 1024 * 1024) });
  await expect(large).rejects.toMatchObject({ responseCode: 552 });
  await send(mailbox, { subject: "small" });
  expect(subjects((await page(mailbox, "/")).text)).toEqual(["small"]);
  expect(readdirSync(folder)).toHaveLength(1);
});

async function open(options: Parameters<typeof startMailbox>[0] = { folder }): Promise<Mailbox> {
  const mailbox = await startMailbox(options);
  running.push(mailbox);
  return mailbox;
}

async function send(mailbox: Mailbox, message: SendMailOptions): Promise<void> {
  const transport = nodemailer.createTransport(mailbox.smtpUrl);
  await transport.sendMail({ from: "site@example.org", to: "reader@example.org", text: "hello", ...message });
  transport.close();
}

type Page = { status: number; headers: Record<string, unknown>; text: string };

/** Unlike fetch, sends any Host and leaves `..` in a path. */
function page(
  mailbox: Mailbox,
  target: string,
  options: { method?: string; headers?: Record<string, string> } = {},
) {
  const { hostname, port } = new URL(mailbox.webUrl);
  return new Promise<Page>((resolve, reject) => {
    const sent = request({ hostname, port, path: target, agent: false, ...options }, async (response) => {
      let text = "";
      for await (const chunk of response.setEncoding("utf8")) text += chunk;
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
    });
    sent.once("error", reject).end();
  });
}

function firstLink(list: string): string {
  return /href="(\/messages\/[^"]+)"/.exec(list)?.[1] ?? "no link";
}

function subjects(list: string): string[] {
  return [...list.matchAll(/class="subject">([^<]*)</g)].map((match) => match[1] ?? "");
}
