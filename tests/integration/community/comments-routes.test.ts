import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { DELETE, PUT, POST as postChange } from "@/app/api/comments/[commentId]/route";
import { POST as preview } from "@/app/api/comments/preview/route";
import { POST as write } from "@/app/api/papers/[paperId]/comments/route";
import { POST as confirm } from "@/app/api/sign-in/confirm/route";
import { POST as signIn } from "@/app/api/sign-in/route";
import { closeMail } from "@/lib/mail/transport";
import { db } from "@/lib/platform/db";
import * as make from "../../support/make";
import { changeSettings } from "../../support/settings";
import { startSmtpServer, type TestSmtpServer } from "../../support/smtp-server";

const ORIGIN = "http://localhost:3000";
const PAPER = "2512.30001";
const none = { params: Promise.resolve({}) };
const onPaper = (paperId = PAPER) => ({ params: Promise.resolve({ paperId }) });
const onComment = (id: unknown) => ({ params: Promise.resolve({ commentId: String(id) }) });
let smtp: TestSmtpServer;
let cookie: string;

beforeAll(async () => {
  smtp = await startSmtpServer();
  await changeSettings({ SMTP_URL: smtp.url });
  await make.paper({ id: PAPER });
  cookie = await signedIn("ada@example.org");
});
beforeEach(async () => {
  await db().rateLimit.deleteMany();
});
afterAll(async () => {
  await closeMail();
  await smtp.stop();
});

async function signedIn(email: string): Promise<string> {
  await signIn(form({ email }), none);
  const mail = await smtp.waitForMessage(({ to }) => to === email);
  const token = /token=([\w-]+)/.exec(mail.text)?.[1] ?? "";
  const response = await confirm(form({ token }), none);
  return response.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
}

function form(fields: Record<string, string>): Request {
  const headers = { Origin: ORIGIN, ...(cookie && { Cookie: cookie }) };
  return new Request(ORIGIN, { method: "POST", body: new URLSearchParams(fields), headers });
}

function json(body: unknown, headers: Record<string, string> = { Origin: ORIGIN, Cookie: cookie }): Request {
  const type = { "Content-Type": "application/json" };
  return new Request(ORIGIN, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { ...type, ...headers },
  });
}

const written = async (text: string): Promise<number> =>
  (await (await write(json({ text }), onPaper())).json()).id;

test("a script gets the comment's HTML and address, a form is led to it", async () => {
  const toScript = await write(json({ text: "*a*" }), onPaper());
  expect(toScript.status).toBe(201);
  const { id, html, url } = await toScript.json();
  expect(html).toBe("<p><em>a</em></p>");
  expect(url).toBe(`/papers/${PAPER}/discussion?thread=${id}#comment-${id}`);
  const toForm = await write(form({ text: "b", replyTo: String(id) }), onPaper());
  expect(toForm.status).toBe(303);
  expect(toForm.headers.get("location")).toMatch(`/papers/${PAPER}/discussion?thread=${id}#comment-`);
});

test("nobody writes without a session, or from a page of another site", async () => {
  const stranger = await write(json({ text: "x" }, { Origin: ORIGIN }), onPaper());
  expect(stranger.status).toBe(401);
  const elsewhere = { Origin: "https://evil.example", Cookie: cookie };
  for (const answer of [
    await write(json({ text: "x" }, elsewhere), onPaper()),
    await preview(json({ text: "x" }, elsewhere), none),
    await DELETE(json({}, elsewhere), onComment(1)),
  ])
    expect(answer.status).toBe(403);
});

test("what cannot be a comment answers 400 and says why", async () => {
  for (const body of [{ text: "" }, { text: "x".repeat(10_001) }, {}, { text: "x", replyTo: "y" }]) {
    const answer = await write(json(body), onPaper());
    expect(answer.status).toBe(400);
    expect(answer.headers.get("x-error-message")).toMatch(/text|replyTo/);
  }
  expect((await write(json({ text: "x" }), onPaper("nonsense"))).status).toBe(400);
  expect((await write(json({ text: "x" }), onPaper("2512.99999"))).status).toBe(404);
  expect((await PUT(json({ text: "x" }), onComment("1e9999"))).status).toBe(400);
  expect((await PUT(json({ text: "x" }), onComment(2_000_000_000))).status).toBe(404);
});

test("the eleventh comment of a minute answers 429 with Retry-After", async () => {
  for (let n = 0; n < 10; n += 1) expect((await write(json({ text: "x" }), onPaper())).status).toBe(201);
  const refused = await write(json({ text: "x" }), onPaper());
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
});

test("a preview stores nothing and shows what would be posted", async () => {
  const before = await db().comment.count();
  expect(await (await preview(json({ text: "$x^2$" }), none)).json()).toEqual({
    html: "<p><math><msup><mi>x</mi><mn>2</mn></msup></math></p>",
  });
  const page = await (await preview(form({ text: "*a* </textarea>", paperId: PAPER }), none)).text();
  expect(page).toContain("<p><em>a</em> &#x3C;/textarea></p>");
  expect(page).toContain("*a* &lt;/textarea&gt;</textarea>");
  expect(page).toContain(`action="/api/papers/${PAPER}/comments"`);
  expect(await db().comment.count()).toBe(before);
});

test("a member changes and deletes a comment, by script and by form", async () => {
  const first = await written("a");
  expect(await (await PUT(json({ text: "b" }), onComment(first))).json()).toEqual({
    id: first,
    html: "<p>b</p>",
  });
  expect((await DELETE(json({}), onComment(first))).status).toBe(200);
  const second = await written("a");
  const edited = await postChange(form({ action: "edit", text: "c" }), onComment(second));
  expect(edited.headers.get("location")).toContain(`#comment-${second}`);
  const deleted = await postChange(form({ action: "delete" }), onComment(second));
  expect(deleted.headers.get("location")).toBe(`/papers/${PAPER}/discussion`);
  expect(await db().comment.count({ where: { id: { in: [first, second] }, source: "" } })).toBe(2);
});

test("somebody else's comment answers 403", async () => {
  const id = await written("mine");
  await db().comment.update({ where: { id }, data: { memberId: null } });
  expect((await PUT(json({ text: "x" }), onComment(id))).status).toBe(403);
  expect((await DELETE(json({}), onComment(id))).status).toBe(403);
});
