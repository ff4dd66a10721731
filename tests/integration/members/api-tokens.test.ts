import { beforeEach, expect, test } from "vitest";
import { PUT as castVote, DELETE as withdrawVote } from "@/app/api/papers/[paperId]/vote/route";
import { POST as revokeToken } from "@/app/api/settings/tokens/revoke/route";
import { POST as createToken } from "@/app/api/settings/tokens/route";
import { createApiToken, memberOfApiToken } from "@/lib/members/api-tokens";
import { db } from "@/lib/platform/db";
import * as make from "../../support/make";
import { formRequest, NO_PARAMS } from "../../support/requests";
import { openSession } from "../../support/sessions";

const PAPER = { params: Promise.resolve({ paperId: "2512.40001" }) };
const now = new Date("2026-01-01T00:00:00Z");
let memberId = "";
let token = "";

beforeEach(async () => {
  await db().paper.deleteMany();
  await make.paper({ id: "2512.40001" });
  memberId = await make.member();
  token = await createApiToken({ memberId, name: "script", now });
});

function vote(authorization: string, headers: Record<string, string> = {}): Request {
  return new Request("http://localhost:3000/api/papers/2512.40001/vote", {
    headers: { Authorization: authorization, ...headers },
  });
}

test("a token votes and takes the vote back, without an Origin", async () => {
  const cast = await castVote(vote(`Bearer ${token}`), PAPER);
  expect(await cast.json()).toEqual({ upvoteCount: 1, upvoted: true });
  const withdrawn = await withdrawVote(vote(`Bearer ${token}`), PAPER);
  expect(await withdrawn.json()).toEqual({ upvoteCount: 0, upvoted: false });
});

test("a token that is wrong or revoked is refused, whatever session comes with it", async () => {
  const { cookie } = await openSession(memberId);
  const withSession = { Cookie: cookie, Origin: "http://localhost:3000" };
  for (const wrong of ["Bearer papers_wrong", "Bearer ", "Basic YTpi", `Bearer ${token}x`])
    expect((await castVote(vote(wrong, withSession), PAPER)).status, wrong).toBe(401);

  const { id } = await db().apiToken.findFirstOrThrow({ where: { memberId } });
  const revoked = await revokeToken(formRequest("/", cookie, { token: String(id) }), NO_PARAMS);
  expect(revoked.status).toBe(303);
  expect((await castVote(vote(`Bearer ${token}`), PAPER)).status).toBe(401);
  expect(await db().vote.count()).toBe(0);
});

test("nobody revokes somebody else's token", async () => {
  const stranger = await make.member();
  const { cookie } = await openSession(stranger);
  const { id } = await db().apiToken.findFirstOrThrow({ where: { memberId } });
  await revokeToken(formRequest("/", cookie, { token: String(id) }), NO_PARAMS);
  expect((await castVote(vote(`Bearer ${token}`), PAPER)).status).toBe(200);
});

test("a token is shown once, and the database never holds it", async () => {
  const { cookie } = await openSession(memberId);
  const made = await createToken(formRequest("/api/settings/tokens", cookie, { name: "laptop" }), NO_PARAMS);
  expect(made.headers.get("cache-control")).toBe("private, no-store");
  const shown = /papers_[\w-]{43}/.exec(await made.text())?.[0] ?? "";
  expect(await memberOfApiToken(shown, now)).toMatchObject({ id: memberId });
  expect(JSON.stringify(await db().apiToken.findMany())).not.toContain(shown);
});

test("a token cannot create tokens: that takes a session", async () => {
  const request = formRequest("/api/settings/tokens", "", { name: "another" });
  request.headers.set("Authorization", `Bearer ${token}`);
  expect((await createToken(request, NO_PARAMS)).status).toBe(401);
});

test("a token's last use is written down", async () => {
  await memberOfApiToken(token, now);
  expect((await db().apiToken.findFirstOrThrow({ where: { memberId } })).lastUsedAt).toEqual(now);
});

test("a token is used up after 120 uses in a minute, and another one is not", async () => {
  const other = await createApiToken({ memberId, name: "other", now });
  for (let use = 0; use < 120; use += 1) await memberOfApiToken(token, now);
  await expect(memberOfApiToken(token, now)).rejects.toMatchObject({ code: "too_many" });
  expect(await memberOfApiToken(other, now)).toMatchObject({ id: memberId });
  const later = new Date(now.getTime() + 60_001);
  expect(await memberOfApiToken(token, later)).toMatchObject({ id: memberId });
});
