import { beforeEach, expect, test } from "vitest";
import { POST as block } from "@/app/api/blocks/route";
import { GET as download } from "@/app/api/settings/download/route";
import { POST as unblock } from "@/app/api/settings/unblock/route";
import { discussionPage } from "@/lib/community/comments/discussion-page";
import { renderComment, writeComment } from "@/lib/community/comments/write-comment";
import { leaseNotifications } from "@/lib/community/notifications/lease";
import { blockedMembers } from "@/lib/members/blocks";
import { db } from "@/lib/platform/db";
import * as make from "../../support/make";
import { formRequest, NO_PARAMS } from "../../support/requests";
import { openSession } from "../../support/sessions";

const PAPER = "2512.65001";
const now = new Date("2026-01-01T12:00:00Z");
let ada = "";
let bob = "";
let cookie = "";
let bobs = 0;

beforeEach(async () => {
  await db().paper.deleteMany();
  await db().member.deleteMany();
  ada = await make.member(make.ADA);
  bob = await make.member(make.BOB);
  cookie = (await openSession(ada)).cookie;
  await make.paper({ id: PAPER });
  bobs = (await write(bob, "from bob")).id;
});

const write = (memberId: string, source: string, replyTo?: number) =>
  writeComment({ paperId: PAPER, memberId, replyTo, source, now });
const blockBob = () => block(formRequest("/", cookie, { commentId: String(bobs) }), NO_PARAMS);

test("a blocked member cannot reply to the blocker, neither to a thread nor to a reply", async () => {
  const thread = await write(ada, "a");
  const elsewhere = await write(bob, "b");
  const reply = await write(ada, "c", elsewhere.id);
  for (let n = 0; n < 2; n += 1) expect((await blockBob()).status).toBe(303);
  for (const id of [thread.id, reply.id])
    await expect(write(bob, "x", id)).rejects.toMatchObject({ code: "forbidden" });
  await write(bob, "to my own thread", elsewhere.id);
  await write(bob, "beside it");
  await write(ada, "the blocker may", elsewhere.id);
});

test("a blocked member neither notifies nor mentions the blocker, not even by earlier comments", async () => {
  await write(bob, "@ada before");
  await blockBob();
  expect(await leaseNotifications({ now })).toMatchObject({ memberId: ada, notes: [] });
  await write(bob, "@ada after");
  expect(await db().notification.count({ where: { status: "pending" } })).toBe(0);
  expect(await renderComment("@ada", bob)).not.toContain("href");
  expect(await renderComment("@bob", ada)).toContain("href");
});

test("a blocked member's comments are collapsed for the blocker alone", async () => {
  await write(ada, "from ada");
  await blockBob();
  const folded = async (readerId?: string) =>
    (await discussionPage({ paperId: PAPER, readerId })).threads.map(({ isFolded }) => isFolded);
  expect(await folded(ada)).toEqual([true, false]);
  expect(await folded(bob)).toEqual([false, false]);
  expect(await folded()).toEqual([false, false]);
});

test("a block is listed, exported and can be undone, and nobody can block themselves or an unknown member", async () => {
  await blockBob();
  expect(await blockedMembers(ada)).toMatchObject([{ id: bob, name: "Bob" }]);
  const headers = { Cookie: cookie };
  const data = await (await download(new Request("http://localhost:3000/", { headers }), NO_PARAMS)).json();
  expect(data.blocked).toMatchObject([{ handle: "bob" }]);
  expect(JSON.stringify(data)).not.toContain(bob);
  await unblock(formRequest("/", cookie, { member: bob }), NO_PARAMS);
  expect(await blockedMembers(ada)).toEqual([]);
  const own = await write(ada, "mine");
  const press = (id: number) => block(formRequest("/", cookie, { commentId: String(id) }), NO_PARAMS);
  expect((await press(own.id)).status).toBe(400);
  expect((await press(2_000_000_000)).status).toBe(404);
});

test("deleting either account deletes the block", async () => {
  await blockBob();
  await db().member.delete({ where: { id: bob } });
  expect(await db().block.count()).toBe(0);
});
