import { afterAll, beforeAll, expect, test } from "vitest";
import { POST as confirm } from "@/app/api/sign-in/confirm/route";
import { POST as signIn } from "@/app/api/sign-in/route";
import { POST as signOut } from "@/app/api/sign-out/route";
import { closeMail } from "@/lib/mail/transport";
import { memberOfSession } from "@/lib/members/session";
import { addressOfSignInLink, SIGN_IN_LINK_MINUTES } from "@/lib/members/sign-in-link";
import { db } from "@/lib/platform/db";
import { CLIENT_ADDRESS_HEADER } from "@/lib/web/http/client";
import { changeSettings } from "../../support/settings";
import { startSmtpServer, type TestSmtpServer } from "../../support/smtp-server";

const ORIGIN = "http://localhost:3000";
const context = { params: Promise.resolve({}) };
let smtp: TestSmtpServer;

beforeAll(async () => {
  smtp = await startSmtpServer();
  await changeSettings({ SMTP_URL: smtp.url });
});
afterAll(async () => {
  await closeMail();
  await smtp.stop();
});

function form(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Request {
  return new Request(ORIGIN + path, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { Origin: ORIGIN, ...headers },
  });
}

async function linkFor(email: string, fields: Record<string, string> = {}): Promise<URL> {
  const response = await signIn(form("/api/sign-in", { email, ...fields }), context);
  expect(response.status).toBe(303);
  const mail = await smtp.waitForMessage(({ to }) => to === email);
  const link = mail.text.match(/https?:\/\/\S+/g)?.find((url) => url.includes("/sign-in/confirm"));
  return new URL(link ?? "");
}

async function redeem(link: URL): Promise<Response> {
  const fields = Object.fromEntries(link.searchParams);
  return confirm(form("/api/sign-in/confirm", fields), context);
}

const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");

test("a mailed link signs in once, to where the reader came from, and signing out ends the session", async () => {
  const link = await linkFor("ada@example.org", { next: "/papers/2012.14768" });
  const response = await redeem(link);
  expect(response.status).toBe(303);
  expect(response.headers.get("location")).toBe("/papers/2012.14768");
  const [session] = response.headers.getSetCookie();
  expect(session).toMatch(/HttpOnly/);
  expect(session).toMatch(/SameSite=Lax/);
  const headers = new Headers({ Cookie: cookiesOf(response) });
  expect(await memberOfSession(headers)).toMatchObject({ email: "ada@example.org" });
  expect((await db().member.findUniqueOrThrow({ where: { email: "ada@example.org" } })).emailVerified).toBe(
    true,
  );

  expect((await redeem(link)).status).toBe(410);

  const left = await signOut(form("/api/sign-out", {}, { Cookie: cookiesOf(response) }), context);
  expect(left.status).toBe(303);
  expect(await memberOfSession(headers)).toBeUndefined();
});

test("a session remembers which browser it is, and nothing of where it came from", async () => {
  const link = await linkFor("browser@example.org");
  const headers = {
    "User-Agent": "Firefox/140.0",
    "X-Client-Address": "192.0.2.7",
    "X-Forwarded-For": "192.0.2.7",
  };
  await confirm(form("/api/sign-in/confirm", Object.fromEntries(link.searchParams), headers), context);
  const session = await db().session.findFirstOrThrow({
    where: { member: { email: "browser@example.org" } },
  });
  expect(session.userAgent).toBe("Firefox/140.0");
  expect(JSON.stringify(session)).not.toContain("192.0.2.7");
});

test("opening a link does not use it up, and the database never holds its token", async () => {
  const link = await linkFor("scanner@example.org");
  const token = link.searchParams.get("token") ?? "";
  const now = new Date();
  for (let visit = 0; visit < 3; visit += 1)
    expect(await addressOfSignInLink({ token, now })).toBe("scanner@example.org");
  expect(JSON.stringify(await db().verification.findMany())).not.toContain(token);
  expect((await redeem(link)).status).toBe(303);
});

test("a link that is too old signs nobody in", async () => {
  const link = await linkFor("late@example.org");
  const token = link.searchParams.get("token") ?? "";
  const afterwards = new Date(Date.now() + SIGN_IN_LINK_MINUTES * 60_000 + 1000);
  expect(await addressOfSignInLink({ token, now: afterwards })).toBeUndefined();
  await db().verification.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } });
  expect((await redeem(link)).status).toBe(410);
});

test("a link for something else signs nobody in", async () => {
  const { signLinkToken } = await import("@/lib/digest/subscribers/links");
  const token = signLinkToken(process.env.LINK_SECRET ?? "", "unsubscribe", {
    subscriberId: 1,
    linkVersion: 1,
  });
  expect((await confirm(form("/api/sign-in/confirm", { token }), context)).status).toBe(410);
});

test("an address that is written differently is the same member", async () => {
  expect((await redeem(await linkFor("grace@example.org"))).status).toBe(303);
  await db().rateLimit.deleteMany();
  smtp.messages.length = 0;
  const response = await signIn(form("/api/sign-in", { email: " Grace@Example.ORG " }), context);
  expect(response.status).toBe(303);
  await smtp.waitForMessage(({ to }) => to === "grace@example.org");
  expect(await db().member.count({ where: { email: { contains: "grace", mode: "insensitive" } } })).toBe(1);
});

test("nobody is led to another site by a sign-in link", async () => {
  for (const [index, next] of [
    "//evil.example",
    "https://evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
  ].entries()) {
    const link = await linkFor(`led-${index}@example.org`, { next });
    expect((await redeem(link)).headers.get("location")).toBe("/");
  }
});

test("one address gets one link a minute, and is pointed to it meanwhile", async () => {
  await linkFor("twice@example.org");
  const again = await signIn(form("/api/sign-in", { email: "twice@example.org" }), context);
  expect(again.headers.get("location")).toBe("/sign-in/sent?again=yes");
  expect(smtp.messages.filter(({ to }) => to === "twice@example.org")).toHaveLength(1);
});

test("the browser of an owner gets a link although a stranger used up those of its network, and proves nothing else", async () => {
  const answer = await redeem(await linkFor("home@example.org"));
  const mark = answer.headers.getSetCookie().find((cookie) => cookie.startsWith("known_browser="));
  expect(mark).toMatch(/Path=\/api\/sign-in; .*HttpOnly; SameSite=Lax/);
  const Cookie = mark?.split(";")[0] ?? "";
  expect(Buffer.from(Cookie.slice(14), "base64url").toString("latin1")).not.toContain("home");
  expect(await memberOfSession(new Headers({ Cookie }))).toBeUndefined();

  const network = { [CLIENT_ADDRESS_HEADER]: "192.0.2.200" };
  const ask = (email: string, headers: Record<string, string>) =>
    signIn(form("/api/sign-in", { email }, { ...network, ...headers }), context);
  for (let index = 0; index < 30; index += 1) await ask(`made-up${index}@example.org`, {});
  expect((await ask("made-up@example.org", {})).status).toBe(429);
  expect((await ask("made-up@example.org", { Cookie })).status).toBe(429);
  expect((await ask("home@example.org", { Cookie: `${Cookie.slice(0, -2)}AA` })).status).toBe(429);
  await db().rateLimit.deleteMany({ where: { key: { startsWith: "mail-address" } } });
  const known = await ask("home@example.org", { Cookie });
  expect([known.status, known.headers.get("location")]).toEqual([303, "/sign-in/sent"]);
});

test("a used link does not make its owner wait for the next", async () => {
  await redeem(await linkFor("again@example.org"));
  const answer = await signIn(form("/api/sign-in", { email: "again@example.org" }), context);
  expect(answer.headers.get("location")).toBe("/sign-in/sent");
});
