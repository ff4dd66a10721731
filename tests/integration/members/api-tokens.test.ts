import { beforeEach, expect, test } from "vitest";
import { PUT as castVote, DELETE as withdrawVote } from "@/app/api/papers/[paperId]/vote/route";
import { POST as revokeToken } from "@/app/api/settings/tokens/revoke/route";
import { POST as createToken } from "@/app/api/settings/tokens/route";
import { API_SCOPES, createApiToken, memberOfApiToken } from "@/lib/members/api-tokens";
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
  token = await createApiToken({ memberId, name: "script", scopes: API_SCOPES, now });
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
  expect(await memberOfApiToken(shown, "read", now)).toMatchObject({ id: memberId });
  expect(JSON.stringify(await db().apiToken.findMany())).not.toContain(shown);
});

test("a token cannot create tokens: that takes a session", async () => {
  const request = formRequest("/api/settings/tokens", "", { name: "another" });
  request.headers.set("Authorization", `Bearer ${token}`);
  expect((await createToken(request, NO_PARAMS)).status).toBe(401);
});

test("a token's last use is written down", async () => {
  await memberOfApiToken(token, "read", now);
  expect((await db().apiToken.findFirstOrThrow({ where: { memberId } })).lastUsedAt).toEqual(now);
});

test("a token is used up after 120 uses in a minute, and another one is not", async () => {
  const other = await createApiToken({ memberId, name: "other", scopes: API_SCOPES, now });
  for (let use = 0; use < 120; use += 1) await memberOfApiToken(token, "read", now);
  await expect(memberOfApiToken(token, "read", now)).rejects.toMatchObject({ code: "too_many" });
  expect(await memberOfApiToken(other, "read", now)).toMatchObject({ id: memberId });
  const later = new Date(now.getTime() + 60_001);
  expect(await memberOfApiToken(token, "read", later)).toMatchObject({ id: memberId });
});

test("a token does what its scopes name and nothing else, and the refusal says what it lacks", async () => {
  const reader = await createApiToken({ memberId, name: "reader", scopes: ["read"], now });
  const refused = await castVote(vote(`Bearer ${reader}`), PAPER);
  expect(refused.status).toBe(403);
  expect(await refused.json()).toEqual({ error: expect.stringContaining("lacks the scope “vote”") });
  expect(await db().vote.count()).toBe(0);
  for (const scope of API_SCOPES) {
    const only = await createApiToken({ memberId, name: scope, scopes: [scope], now });
    for (const asked of API_SCOPES) {
      const answer = memberOfApiToken(only, asked, now);
      if (asked === scope) expect((await answer).id).toBe(memberId);
      else await expect(answer).rejects.toMatchObject({ code: "forbidden" });
    }
  }
});

test("a token stops at its end, with words, and not a moment earlier", async () => {
  const expiresAt = new Date("2026-01-31T00:00:00Z");
  const ending = await createApiToken({ memberId, name: "ending", scopes: API_SCOPES, expiresAt, now });
  const before = new Date(expiresAt.getTime() - 1);
  expect(await memberOfApiToken(ending, "vote", before)).toMatchObject({ id: memberId });
  await expect(memberOfApiToken(ending, "vote", expiresAt)).rejects.toMatchObject({
    code: "unauthenticated",
    message: expect.stringContaining("ended on 2026-01-31"),
  });
});

test("the form makes a token with the boxes that were ticked and the end that was chosen", async () => {
  const { cookie } = await openSession(memberId);
  const make = (body: string) =>
    createToken(
      new Request("http://localhost:3000/api/settings/tokens", {
        method: "POST",
        headers: {
          "Content-Type": "application/x-www-form-urlencoded",
          Origin: "http://localhost:3000",
          Cookie: cookie,
        },
        body,
      }),
      NO_PARAMS,
    );
  const made = await make("name=two&scopes=&scopes=vote&scopes=comment&days=30");
  expect(made.status).toBe(201);
  expect(await made.text()).toContain("<li>upvote papers");
  const row = await db().apiToken.findFirstOrThrow({ where: { memberId, name: "two" } });
  expect(row.scopes).toEqual(["vote", "comment"]);
  expect(row.expiresAt?.getTime()).toBe(row.createdAt.getTime() + 30 * 86_400_000);

  await make("name=for-ever&scopes=&scopes=read&days=");
  const lasting = await db().apiToken.findFirstOrThrow({ where: { memberId, name: "for-ever" } });
  expect(lasting).toMatchObject({ scopes: ["read"], expiresAt: null });

  for (const wrong of [
    "scopes=",
    "scopes=admin",
    "scopes=read&days=0",
    "scopes=read&days=1e9",
    "scopes=read&days=x",
  ])
    expect((await make(`name=wrong&${wrong}`)).status, wrong).toBe(400);
  expect(await db().apiToken.count({ where: { memberId, name: "wrong" } })).toBe(0);
});
