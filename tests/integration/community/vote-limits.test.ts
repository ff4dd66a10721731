import { beforeEach, expect, test } from "vitest";
import { DELETE, POST, PUT } from "@/app/api/papers/[paperId]/vote/route";
import { changeVote } from "@/lib/community/votes";
import { db } from "@/lib/platform/db";
import { LIMITS } from "@/lib/platform/rate-limits";
import * as make from "../../support/make";
import { formRequest } from "../../support/requests";
import { openSession } from "../../support/sessions";

const VOTES_PER_MEMBER_MAX = LIMITS.vote.countMax;
const VOTES_PER_NETWORK_MAX = LIMITS["vote-from"].countMax;
const PAPER_ID = "2512.50001";
const PAPER = { params: Promise.resolve({ paperId: PAPER_ID }) };
const PATH = `/api/papers/${PAPER_ID}/vote`;
const now = new Date("2026-01-05T10:00:00Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
let memberId = "";

beforeEach(async () => {
  await db().paper.deleteMany();
  await db().rateLimit.deleteMany();
  await make.paper({ id: PAPER_ID, sourceUpvotes: 10 });
  memberId = await make.member();
});

const cast = (voterId: string, clientAddress: string, at = now) =>
  changeVote({ change: "cast", voter: { memberId: voterId }, paperId: PAPER_ID, clientAddress, now: at });

/** As if the member had changed votes this often within the last seconds. */
async function useUp(count: number): Promise<void> {
  const windowEnd = new Date(Date.now() + 30_000);
  await db().rateLimit.create({ data: { key: `vote:${memberId}`, windowEnd, count } });
}

test("a member changes as many votes a minute as the limit says, from wherever, and goes on after it", async () => {
  const withdraw = (at: Date) =>
    changeVote({
      change: "withdraw",
      voter: { memberId },
      paperId: PAPER_ID,
      clientAddress: "192.0.2.1",
      now: at,
    });
  await Promise.all(
    Array.from({ length: VOTES_PER_MEMBER_MAX - 1 }, (_, index) => cast(memberId, `192.0.2.${index % 250}`)),
  );
  await withdraw(later(1));
  await expect(cast(memberId, "198.51.100.1", later(20))).rejects.toMatchObject({
    code: "too_many",
    retryAfterSeconds: 40,
  });
  await expect(withdraw(later(20))).rejects.toMatchObject({ code: "too_many" });
  expect(await db().vote.count()).toBe(0);
  expect(await cast(memberId, "198.51.100.1", later(60))).toEqual({ upvoteCount: 11, upvoted: true });
});

test("one network changes as many votes a minute as the limit says, whichever members vote", async () => {
  const members = await make.members(Math.ceil(VOTES_PER_NETWORK_MAX / 50) + 1);
  const [last = "", ...others] = members;
  for (const member of others)
    await Promise.all(Array.from({ length: 50 }, (_, index) => cast(member, `2001:db8:1:2::${index}`)));
  await expect(cast(last, "2001:db8:1:2:ffff::1")).rejects.toMatchObject({ code: "too_many" });
  expect(await cast(last, "2001:db8:1:3::1")).toMatchObject({ upvoted: true });
  expect((await db().paper.findUniqueOrThrow({ where: { id: PAPER_ID } })).votesCast).toBe(members.length);
});

test("a refused vote answers 429 and when to try again, to a script and on a form's page", async () => {
  const { cookie } = await openSession(memberId);
  await useUp(VOTES_PER_MEMBER_MAX);
  const form = formRequest(PATH, cookie);
  const asScript = { Origin: "http://localhost:3000", Cookie: cookie };
  for (const [route, request] of [
    [PUT, new Request(form.url, { headers: asScript })],
    [DELETE, new Request(form.url, { headers: asScript })],
    [POST, form],
  ] as const) {
    const response = await route(request, PAPER);
    expect(response.status).toBe(429);
    expect(Number(response.headers.get("Retry-After"))).toBeGreaterThan(25);
    expect(await response.text()).toMatch(/Too many requests\. Please try again in \d+ seconds\./);
  }
  expect(await db().vote.count()).toBe(0);
});

test("a signed-out request uses up no limit and leaves no row", async () => {
  const { cookie, id } = await openSession(memberId);
  await db().session.delete({ where: { id } });
  for (const wrong of [cookie, "", `${cookie}x`, "papers.session_token=made-up.c2lnbmF0dXJl"]) {
    const request = new Request(`http://localhost:3000${PATH}`, {
      headers: { Origin: "http://localhost:3000", Cookie: wrong },
    });
    expect((await PUT(request, PAPER)).status).toBe(401);
  }
  const form = await POST(formRequest(PATH, cookie), PAPER);
  expect(form.headers.get("location")).toBe(`/sign-in?next=${encodeURIComponent(`/papers/${PAPER_ID}`)}`);
  expect(await db().vote.count()).toBe(0);
  expect(await db().rateLimit.count()).toBe(0);
});
