import { readdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApiToken } from "@/lib/members/api-tokens";
import { db } from "@/lib/platform/db";
import * as make from "../../support/make";
import { openSession } from "../../support/sessions";
import { changeSettings } from "../../support/settings";
import { startSmtpServer, type TestSmtpServer } from "../../support/smtp-server";

const ORIGIN = "http://localhost:3000";
const ADMIN = "root@example.org";
const PAPER = "2512.00001";

/** Every kind of caller, and what its request carries. */
const CALLERS = [
  "nobody",
  "an ended session",
  "a member",
  "a suspended member",
  "a member without a name",
  "a member whom the other side blocked",
  "a curator",
  "an admin",
  "a token to read",
  "a token to vote",
  "a token to comment",
  "a token to submit",
  "an ended token",
  "a revoked token",
  "a page of another site",
  "no origin",
  "a null origin",
  "the cron secret",
  "a wrong secret",
] as const;
type Caller = (typeof CALLERS)[number];
/** A refusal's status, or `in`: past the guards, whatever the state then allows, but no refusal of the caller or the body, and no failure. */
type Outcome = "in" | 401 | 403;
type Outcomes = Partial<Record<Caller, Outcome>>;

const everybody = (outcome: Outcome): Record<Caller, Outcome> =>
  Object.fromEntries(CALLERS.map((caller) => [caller, outcome])) as Record<Caller, Outcome>;
const withoutOurOrigin: Outcomes = {
  "a token to read": 403,
  "a token to vote": 403,
  "a token to comment": 403,
  "a token to submit": 403,
  "an ended token": 403,
  "a revoked token": 403,
  "a page of another site": 403,
  "no origin": 403,
  "a null origin": 403,
  "the cron secret": 403,
  "a wrong secret": 403,
};
const signedOut: Outcomes = { nobody: 401, "an ended session": 401 };
const foreigners: Outcomes = { "a page of another site": 403, "no origin": 403, "a null origin": 403 };

const anyone = everybody("in");
const ourPage = { ...anyone, ...withoutOurOrigin };
const session = { ...ourPage, ...signedOut };
const unsuspended = { ...session, "a suspended member": 403 as const };
const curators = { ...everybody(403), ...signedOut, "a curator": "in" as const, "an admin": "in" as const };
const admins = { ...curators, "a curator": 403 as const };
const nobody = everybody(401);
const cron = { ...nobody, "the cron secret": "in" as const };

/** A member's write by session, or by a token of this scope alone. */
function anyMember(scope: "vote" | "comment" | "submit"): Record<Caller, Outcome> {
  return {
    ...session,
    [`a token to ${scope}`]: "in",
    "an ended token": 401,
    "a revoked token": 401,
    "the cron secret": 401,
    "a wrong secret": 401,
    ...foreigners,
  };
}
const member = (scope: "vote" | "comment" | "submit") => ({
  ...anyMember(scope),
  "a suspended member": 403 as const,
});

/** Only the writer of Ada's comment: herself and her token. */
const author: Record<Caller, Outcome> = {
  ...member("comment"),
  "a member without a name": 403,
  "a member whom the other side blocked": 403,
  "a curator": 403,
  "an admin": 403,
};
const blocked: Outcomes = { "a member whom the other side blocked": 403 };
const confirmedAuthors: Record<Caller, Outcome> = {
  ...everybody(403),
  ...signedOut,
  "an ended token": 401,
  "a revoked token": 401,
  "the cron secret": 401,
  "a wrong secret": 401,
};

type Row = {
  may: Record<Caller, Outcome>;
  body?: () => object;
  path?: () => Record<string, string>;
  /** Where what would be valid would end the account, or needs another protocol: a body that is refused means `in`. */
  mayRefuseBody?: true;
};

let theirComment = 0;
let ownComment = 0;
let memberId = "";
let subscriberId: number;
let collectionId = "";
let smtp: TestSmtpServer;
const atPaper = () => ({ paperId: PAPER });
const atComment = () => ({ commentId: String(theirComment) });
const noToken = () => ({ token: "x".repeat(43) });
const reason = "It breaks the rules.";
const paperRow = (may: Row["may"], body: object = {}): Row => ({ may, body: () => body, path: atPaper });

/** Every write of the site. A route that is not here fails the last test. */
const ROUTES: Record<string, Row> = {
  "POST api/[...missing]": { may: anyone },
  "PUT api/[...missing]": { may: anyone },
  "PATCH api/[...missing]": { may: anyone },
  "DELETE api/[...missing]": { may: anyone },
  "POST api/admin/members/link": {
    may: admins,
    body: () => ({ member: memberId, source: "hugging-face", handle: "x" }),
  },
  "POST api/admin/subscribers/change": {
    may: admins,
    body: () => ({ subscriber: subscriberId, change: "unsubscribe" }),
  },
  "POST api/admin/subscribers/export": { may: admins },
  "POST api/admin/members/role": { may: admins, body: () => ({ member: memberId, role: "member" }) },
  "POST api/admin/members/unlink": { may: admins, body: () => ({ submitter: 1 }) },
  "POST api/blocks": { may: anyMember("comment"), body: () => ({ commentId: theirComment }) },
  "POST api/claims/decide": {
    may: curators,
    body: () => ({ paperId: PAPER, memberId, verdict: "refused", answer: "No proof." }),
  },
  "POST api/collections": {
    may: member("vote"),
    body: () => ({ name: "Mine", description: "", isPublic: "yes" }),
  },
  "POST api/collections/[collectionId]": {
    may: member("vote"),
    path: () => ({ collectionId }),
    body: () => ({ name: "Mine", description: "" }),
  },
  "POST api/collections/[collectionId]/delete": { may: anyMember("vote"), path: () => ({ collectionId }) },
  "POST api/collections/[collectionId]/papers": {
    may: member("vote"),
    path: () => ({ collectionId }),
    body: () => ({ paper: PAPER, action: "add" }),
  },
  "PUT api/comments/[commentId]": {
    may: author,
    path: () => ({ commentId: String(ownComment) }),
    body: () => ({ text: "Edited." }),
  },
  "DELETE api/comments/[commentId]": {
    may: author,
    path: () => ({ commentId: String(ownComment) }),
  },
  "POST api/comments/[commentId]": {
    may: author,
    path: () => ({ commentId: String(ownComment) }),
    body: () => ({ action: "edit", text: "Edited." }),
  },
  "POST api/comments/[commentId]/reactions": {
    may: member("comment"),
    path: atComment,
    body: () => ({ add: "agree" }),
  },
  "POST api/comments/preview": { may: member("comment"), body: () => ({ text: "A *preview*." }) },
  "POST api/conversation-mail/stop": { may: anyone },
  "POST api/cron/conversations": { may: cron },
  "POST api/cron/digest": { may: cron },
  "POST api/cron/pictures": { may: cron },
  "POST api/cron/sources": { may: cron },
  "POST api/curation/decide": { may: curators, body: () => ({ paperId: PAPER, revision: 0, kind: "skip" }) },
  "POST api/curation/undo": { may: curators, body: () => ({ actionId: 1 }) },
  "POST api/mail/bounces": { may: nobody },
  "POST api/mail/events": { may: nobody },
  "POST api/mail/events/[provider]": { may: nobody, path: () => ({ provider: "postmark" }) },
  "POST api/moderation/hide": { may: curators, body: () => ({ commentId: theirComment, reason }) },
  "POST api/moderation/keep": { may: curators, body: () => ({ commentId: theirComment }) },
  "POST api/moderation/reinstate": { may: curators, body: () => ({ memberId, reason }) },
  "POST api/moderation/suspend": { may: curators, body: () => ({ memberId: "nobody", days: 3, reason }) },
  "POST api/moderation/unhide": { may: curators, body: () => ({ commentId: theirComment, reason }) },
  "POST api/moderation/withdrawal": {
    may: curators,
    body: () => ({ paperId: PAPER, withdrawn: "no", reason }),
  },
  "POST api/papers/[paperId]/claim": paperRow(member("submit"), { words: "I wrote it." }),
  "POST api/papers/[paperId]/comment": paperRow(member("comment"), { comment: "A comment." }),
  "POST api/papers/[paperId]/comment/[commentId]/reply": {
    may: { ...member("comment"), ...blocked },
    path: () => ({ ...atPaper(), ...atComment() }),
    body: () => ({ comment: "A reply." }),
  },
  "POST api/papers/[paperId]/comments": paperRow(member("comment"), { text: "A comment." }),
  "POST api/papers/[paperId]/links": paperRow(confirmedAuthors, { codeUrl: "", projectUrl: "" }),
  "PUT api/papers/[paperId]/save": paperRow(member("vote")),
  "DELETE api/papers/[paperId]/save": paperRow(anyMember("vote")),
  "POST api/papers/[paperId]/save": paperRow(member("vote")),
  "PUT api/papers/[paperId]/vote": paperRow(member("vote")),
  "DELETE api/papers/[paperId]/vote": paperRow(anyMember("vote")),
  "POST api/papers/[paperId]/vote": paperRow(member("vote")),
  "POST api/papers/fetch": { may: anyone, body: () => ({ id: PAPER }) },
  "POST api/papers/index": { may: member("submit"), body: () => ({ arxivId: PAPER }) },
  "POST api/papers/submit": { may: member("submit"), body: () => ({ paperId: PAPER }) },
  "POST api/preferences/[token]": { may: anyone, path: noToken },
  "POST api/preferences/[token]/data": { may: anyone, path: noToken },
  "POST api/preferences/data/delete": { may: anyone, body: noToken },
  "POST api/preferences/data/download": { may: anyone, body: noToken },
  "POST api/reading-list": { may: member("vote"), body: () => ({ papers: [PAPER] }) },
  "POST api/reading-list/feed": { may: member("vote") },
  "POST api/reading-list/papers": { may: member("vote"), body: () => ({ paper: PAPER, action: "remove" }) },
  "POST api/reports": { may: member("comment"), body: () => ({ commentId: theirComment, reason }) },
  "POST api/settings/address": { may: session, body: () => ({ email: "next@example.org" }) },
  "POST api/settings/address/confirm": { may: ourPage, body: () => ({ ...noToken(), answer: "no" }) },
  "POST api/settings/conversation-mail": { may: session, body: () => ({ mode: "none" }) },
  "POST api/settings/delete": {
    may: session,
    body: () => ({ confirmation: "not this" }),
    mayRefuseBody: true,
  },
  "POST api/settings/profile": { may: unsuspended, body: () => ({ name: "Ada", handle: "taken-by-nobody" }) },
  "POST api/settings/sessions/end": { may: session, body: () => ({ session: "none" }) },
  "POST api/settings/sessions/end-others": { may: session },
  "POST api/settings/tokens": { may: session, body: () => ({ name: "t", scopes: ["read"], days: 1 }) },
  "POST api/settings/tokens/revoke": { may: session, body: () => ({ token: 2_000_000 }) },
  "POST api/settings/unblock": { may: session, body: () => ({ member: "nobody" }) },
  "POST api/sign-in": { may: anyone, body: () => ({ email: "reader@example.org" }) },
  "POST api/sign-in/confirm": { may: ourPage, body: noToken },
  "POST api/sign-out": { may: { ...ourPage } },
  "POST api/submissions": { may: member("submit"), body: () => ({ paperId: PAPER }) },
  "POST api/submissions/find": { may: member("submit"), body: () => ({ paper: PAPER }) },
  "POST api/subscribe": { may: anyone, body: () => ({ email: "reader@example.org" }) },
  "POST api/subscribe/confirm": { may: anyone, body: noToken },
  "POST api/unsubscribe": { may: anyone },
  "POST api/unsubscribe/reason": { may: anyone, body: () => ({ reason: "Too much." }) },
  "POST api/unsubscribe/undo": { may: anyone },
  "POST mcp": { may: anyone, mayRefuseBody: true },
  "DELETE mcp": { may: anyone },
};

/** Whoever signs out or ends other sessions needs a session of its own each time. */
const headers = {} as Record<Caller, () => Promise<Record<string, string>>>;

beforeAll(async () => {
  smtp = await startSmtpServer();
  await changeSettings({ SMTP_URL: smtp.url, ADMIN_EMAILS: ADMIN, MAIL_WEBHOOK_SECRET: "m".repeat(32) });
  const now = new Date();
  const ago = new Date(now.getTime() - 40 * 86_400_000);
  const other = await make.member(make.BOB);
  memberId = await make.member(make.ADA);
  subscriberId = await make.subscriber();
  const ids = {
    suspended: await make.member({ name: "Sam", handle: "sam", suspendedAt: now, suspensionReason: "spam" }),
    unnamed: await make.member(),
    blocked: await make.member({ name: "Bea", handle: "bea" }),
    curator: await make.member(make.GRACE),
    admin: await make.member({ name: "Root", handle: "root", email: ADMIN, emailVerified: true }),
  };
  await db().block.create({ data: { blockerId: other, blockedId: ids.blocked, createdAt: now } });
  await make.paper({ id: PAPER });
  theirComment = await make.comment({ paperId: PAPER, memberId: other });
  ownComment = await make.comment({ paperId: PAPER, memberId });
  collectionId = "nobodys-list";
  const as =
    (id: string, at = now) =>
    async () => ({
      Origin: ORIGIN,
      Cookie: (await openSession(id, { now: at })).cookie,
    });
  const from = (origin: Record<string, string>) => async () => ({
    Cookie: (await openSession(memberId)).cookie,
    ...origin,
  });
  const bearer = (secret: string) => async () => ({ Authorization: `Bearer ${secret}` });
  const token = (scope: "read" | "vote" | "comment" | "submit", expiresAt: Date | null = null) =>
    createApiToken({ memberId, name: scope, scopes: [scope], expiresAt, now: ago });
  const revoked = await token("read");
  await db().apiToken.deleteMany();
  Object.assign(headers, {
    nobody: async () => ({ Origin: ORIGIN }),
    "an ended session": as(memberId, ago),
    "a member": as(memberId),
    "a suspended member": as(ids.suspended),
    "a member without a name": as(ids.unnamed),
    "a member whom the other side blocked": as(ids.blocked),
    "a curator": as(ids.curator),
    "an admin": as(ids.admin),
    "a token to read": bearer(await token("read")),
    "a token to vote": bearer(await token("vote")),
    "a token to comment": bearer(await token("comment")),
    "a token to submit": bearer(await token("submit")),
    "an ended token": bearer(await token("vote", new Date(now.getTime() - 1000))),
    "a revoked token": bearer(revoked),
    "a page of another site": from({ Origin: "https://evil.example" }),
    "no origin": from({}),
    "a null origin": from({ Origin: "null" }),
    "the cron secret": bearer(process.env.CRON_SECRET ?? ""),
    "a wrong secret": bearer("wrong"),
  });
});
afterAll(() => smtp.stop());

type Handler = (request: Request, context: { params: Promise<object> }) => Promise<Response>;

async function statusOf(route: string, row: Row, caller: Caller): Promise<number> {
  const [method = "", folder = ""] = route.split(" ");
  const file = path.resolve("app", folder, "route.ts");
  const handlers = (await import(/* @vite-ignore */ file)) as Record<string, Handler>;
  const request = new Request(`${ORIGIN}/${folder}`, {
    method,
    headers: { "Content-Type": "application/json", ...(await headers[caller]()) },
    body: JSON.stringify(row.body?.() ?? {}),
  });
  const params = Promise.resolve(row.path?.() ?? {});
  const response = await handlers[method]?.(request, { params });
  const asksToSignIn = response?.headers.get("location")?.startsWith("/sign-in?") ?? false;
  return asksToSignIn ? 401 : (response?.status ?? 0);
}

describe("who may write what", () => {
  test.each(Object.entries(ROUTES))("%s", async (route, row) => {
    const answered: Record<string, string> = {};
    const expected: Record<string, string> = {};
    for (const caller of CALLERS) {
      await db().rateLimit.deleteMany();
      const status = await statusOf(route, row, caller);
      const isRefusal = [0, 401, 403, 500].includes(status) || (status === 400 && !row.mayRefuseBody);
      answered[caller] = isRefusal ? String(status) : "in";
      expected[caller] = String(row.may[caller]);
    }
    expect(answered).toEqual(expected);
  });
});

test("every write route stands in the table, and nothing else", async () => {
  const found: string[] = [];
  const files = readdirSync("app", { recursive: true, encoding: "utf8" });
  for (const file of files.filter((name) => path.basename(name) === "route.ts")) {
    const handlers = (await import(/* @vite-ignore */ path.resolve("app", file))) as object;
    for (const method of ["POST", "PUT", "PATCH", "DELETE"])
      if (method in handlers) found.push(`${method} ${path.dirname(file)}`);
  }
  expect(Object.keys(ROUTES).sort()).toEqual(found.sort());
});
