import { beforeEach, expect, test } from "vitest";
import { POST as deleteMe } from "@/app/api/settings/delete/route";
import { GET as download } from "@/app/api/settings/download/route";
import { API_SCOPES, createApiToken } from "@/lib/members/api-tokens";
import { changeProfile } from "@/lib/members/profile";
import { memberOfSession } from "@/lib/members/session";
import { db } from "@/lib/platform/db";
import * as make from "../../support/make";
import { formRequest, NO_PARAMS } from "../../support/requests";
import { openSession, type TestSession } from "../../support/sessions";
import { castVote } from "../../support/votes";

const now = new Date("2026-01-01T00:00:00Z");
const PAPERS = ["2512.50001", "2512.50002"];
let memberId = "";
let other = "";
let session: TestSession;

beforeEach(async () => {
  await db().paper.deleteMany();
  await db().member.deleteMany();
  await db().subscriber.deleteMany();
  memberId = await make.member({ email: "ada@example.org", emailVerified: true });
  other = await make.member();
  session = await openSession(memberId);
  await changeProfile({ memberId, name: "Ada", handle: "ada", showsUpvotes: false });
  await createApiToken({ memberId, name: "laptop", scopes: API_SCOPES, now });
  for (const paperId of PAPERS) {
    await make.paper({ id: paperId, sourceUpvotes: 3 });
    await castVote({ paperId, memberId });
    await castVote({ paperId, memberId: other });
  }
  await make.subscriber({ email: "ada@example.org" });
});

const remove = (confirmation: string) =>
  deleteMe(formRequest("/api/settings/delete", session.cookie, { confirmation }), NO_PARAMS);

test("a member downloads all that is held about them, and no secret or other member with it", async () => {
  const headers = { Cookie: session.cookie };
  const response = await download(new Request("http://localhost:3000/", { headers }), NO_PARAMS);
  expect(response.headers.get("content-disposition")).toContain("attachment");
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  const text = await response.text();
  expect(JSON.parse(text)).toMatchObject({
    account: { name: "Ada", handle: "ada", email: "ada@example.org" },
    sessions: [{}],
    upvotes: PAPERS.map((paperId) => ({ paperId })),
    apiTokens: [{ name: "laptop" }],
    subscription: { email: "ada@example.org", status: "active", deliveries: [] },
  });
  const { token } = await db().session.findUniqueOrThrow({ where: { id: session.id } });
  const { hash } = await db().apiToken.findFirstOrThrow();
  for (const secret of [token, hash, other]) expect(text).not.toContain(secret);
});

test("a stranger downloads nothing", async () => {
  const response = await download(new Request("http://localhost:3000/"), NO_PARAMS);
  expect(response.status).toBe(401);
});

test("an account is not deleted without its handle or address typed", async () => {
  for (const wrong of ["", "null", "grace", "ada@example.com"])
    expect((await remove(wrong)).status, wrong).toBe(400);
  expect(await db().member.count()).toBe(2);
  expect(await db().vote.count({ where: { memberId } })).toBe(2);
});

test("deleting an account deletes its votes: each count is the base plus the remaining rows", async () => {
  expect((await remove(" Ada ")).status).toBe(303);
  expect(await db().member.findMany({ select: { id: true } })).toEqual([{ id: other }]);
  expect(await db().session.count()).toBe(0);
  expect(await db().apiToken.count()).toBe(0);
  const papers = await db().paper.findMany({
    select: { upvoteCount: true, _count: { select: { votes: true } } },
  });
  expect(papers).toEqual(PAPERS.map(() => ({ upvoteCount: 4, _count: { votes: 1 } })));
});

test("deleting an account signs its member out, and a subscription of the same address stays", async () => {
  const response = await remove("ada@example.org");
  expect(response.headers.getSetCookie().join()).toMatch(/session_token=;/);
  expect(await memberOfSession(new Headers({ Cookie: session.cookie }))).toBeUndefined();
  expect(await db().subscriber.count({ where: { email: "ada@example.org", status: "active" } })).toBe(1);
});
