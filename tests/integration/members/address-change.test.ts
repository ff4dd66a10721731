import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { POST as answer } from "@/app/api/settings/address/confirm/route";
import { POST as ask, GET as look } from "@/app/api/settings/address/route";
import { pendingChange } from "@/lib/members/address-change/answer";
import { db } from "@/lib/platform/db";
import { runHousekeeping } from "@/lib/runtime/worker/housekeeping";
import * as make from "../../support/make";
import { formRequest, NO_PARAMS } from "../../support/requests";
import { openSession } from "../../support/sessions";
import { changeSettings } from "../../support/settings";
import { startSmtpServer, type TestSmtpServer } from "../../support/smtp-server";

const smtp: { server?: TestSmtpServer } = {};
let n = 0;
let oldEmail = "";
let newEmail = "";
let memberId = "";
let cookie = "";

beforeAll(async () => {
  smtp.server = await startSmtpServer();
  await changeSettings({ SMTP_URL: smtp.server.url });
});
afterAll(() => smtp.server?.stop());
beforeEach(async () => {
  n += 1;
  oldEmail = `old${n}@example.org`;
  newEmail = `new${n}@example.org`;
  await db().rateLimit.deleteMany();
  memberId = await make.member({ email: oldEmail, emailVerified: true });
  ({ cookie } = await openSession(memberId));
});

const askFor = (email: string) => ask(formRequest("/api/settings/address", cookie, { email }), NO_PARAMS);
const say = (yesOrNo: "yes" | "no", token: string) =>
  answer(formRequest("/api/settings/address/confirm", "", { token, answer: yesOrNo }), NO_PARAMS);
const outcome = (response: Response) => response.headers.get("location")?.split("outcome=")[1];
const emailNow = async () => (await db().member.findUniqueOrThrow({ where: { id: memberId } })).email;

async function tokens(): Promise<{ old: string; new: string }> {
  expect((await askFor(newEmail.toUpperCase())).headers.get("location")).toBe("/settings?done=address");
  return { old: await tokenTo(oldEmail), new: await tokenTo(newEmail) };
}

async function tokenTo(address: string): Promise<string> {
  const mail = await smtp.server?.waitForMessage(({ to }) => to === address);
  return /token=([\w-]+)/.exec(mail?.text ?? "")?.[1] ?? "";
}

test.each([
  ["old", "new"],
  ["new", "old"],
] as const)("the address changes once both have said yes, the %s one first", async (first, second) => {
  const token = await tokens();
  expect(outcome(await say("yes", token[first]))).toBe("waiting");
  expect(outcome(await say("yes", token[first]))).toBe("waiting");
  expect(await emailNow()).toBe(oldEmail);
  expect(outcome(await say("yes", token[second]))).toBe("changed");
  expect(await emailNow()).toBe(newEmail);
  for (const used of [token.old, token.new]) expect((await say("yes", used)).status).toBe(410);
});

test.each(["old", "new"] as const)(
  "the %s address can cancel, after which neither link works",
  async (side) => {
    const token = await tokens();
    await say("yes", token.old);
    expect(outcome(await say("no", token[side]))).toBe("cancelled");
    for (const dead of [token.old, token.new]) expect((await say("yes", dead)).status).toBe(410);
    expect(await emailNow()).toBe(oldEmail);
  },
);

test("opening a link changes nothing and does not reveal the old address to the new one's owner; a dead link is 410", async () => {
  const token = await tokens();
  const now = new Date();
  expect(await pendingChange({ token: token.old, now })).toMatchObject({ oldEmail, newEmail });
  expect(await pendingChange({ token: token.new, now })).toEqual({
    oldEmail: "o•••@example.org",
    newEmail,
    isConfirmed: false,
  });
  const at = (value: string) => look(new Request(`http://localhost:3000/?token=${value}`), NO_PARAMS);
  expect((await at(token.new)).status).toBe(303);
  expect((await at("made-up")).status).toBe(410);
  const stored = JSON.stringify(await db().addressChange.findMany());
  expect(stored).not.toContain(token.old);
  expect(stored).not.toContain(token.new);
});

test("an address that already has an account gets the same answer as any other, and is not taken over", async () => {
  await make.member({ email: newEmail });
  const token = await tokens();
  await say("yes", token.new);
  const refused = await say("yes", token.old);
  expect(refused.status).toBe(409);
  expect(await emailNow()).toBe(oldEmail);
});

test("a link expires after a day and is then deleted, and a new request ends previous links", async () => {
  const first = await tokens();
  await db().rateLimit.deleteMany();
  newEmail = `newer${n}@example.org`;
  await askFor(newEmail);
  expect((await say("yes", first.old)).status).toBe(410);
  const tomorrow = new Date(Date.now() + 24 * 3_600_000);
  await expect(pendingChange({ token: await tokenTo(newEmail), now: tomorrow })).rejects.toMatchObject({
    code: "gone",
  });
  await runHousekeeping({ now: tomorrow });
  expect(await db().addressChange.count({ where: { memberId } })).toBe(0);
});

test("nobody gets two mails in a minute, a signed-out reader can request nothing, and the subscription keeps its address", async () => {
  await make.subscriber({ email: oldEmail });
  const token = await tokens();
  expect((await askFor(newEmail)).headers.get("location")).toBe("/settings?done=address-again");
  await say("yes", token.old);
  await say("yes", token.new);
  expect(await db().subscriber.findUnique({ where: { email: oldEmail } })).toMatchObject({
    status: "active",
  });
  expect(await db().subscriber.findUnique({ where: { email: newEmail } })).toBeNull();
  cookie = "";
  expect((await askFor("other@example.org")).status).toBe(401);
});
