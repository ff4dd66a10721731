import { beforeEach, expect, test } from "vitest";
import { POST as react } from "@/app/api/comments/[commentId]/reactions/route";
import { discussionPage } from "@/lib/community/comments/discussion-page";
import { REACTION_KINDS } from "@/lib/community/comments/reactions";
import { writeComment } from "@/lib/community/comments/write-comment";
import { db } from "@/lib/platform/db";
import * as make from "../../support/make";
import { formRequest } from "../../support/requests";
import { openSession } from "../../support/sessions";

const PAPER = "2512.63001";
const now = new Date("2026-01-01T00:00:00Z");
let ada = "";
let bob = "";
let cookie = "";
let theirs = "";
let commentId = 0;

beforeEach(async () => {
  await db().rateLimit.deleteMany();
  await db().paper.deleteMany();
  await db().member.deleteMany();
  [ada = "", bob = ""] = await make.members(2);
  cookie = (await openSession(ada)).cookie;
  theirs = (await openSession(bob)).cookie;
  await make.paper({ id: PAPER });
  commentId = (await writeComment({ paperId: PAPER, memberId: ada, replyTo: undefined, source: "a", now }))
    .id;
});

const press = (fields: Record<string, string>, by = cookie, id = commentId) =>
  react(formRequest("/", by, fields), { params: Promise.resolve({ commentId: String(id) }) });
const counts = async (readerId?: string) =>
  (await discussionPage({ paperId: PAPER, readerId })).threads[0]?.reactions;

test("a member gives one of each kind, however often the button is pressed, and takes it back", async () => {
  for (let n = 0; n < 2; n += 1) await press({ add: "agree" });
  await press({ add: "agree" }, theirs);
  const answer = await press({ add: "wonder" });
  expect(answer.headers.get("location")).toBe(
    `/papers/${PAPER}/discussion?thread=${commentId}#comment-${commentId}`,
  );
  expect(await counts(bob)).toEqual([
    { kind: "agree", count: 2, isMine: true },
    { kind: "wonder", count: 1, isMine: false },
  ]);
  for (let n = 0; n < 2; n += 1) await press({ remove: "agree" });
  expect(await counts()).toEqual([
    { kind: "agree", count: 1, isMine: false },
    { kind: "wonder", count: 1, isMine: false },
  ]);
});

test("the database knows the kinds that the page offers, in the same order", async () => {
  for (const kind of REACTION_KINDS.toReversed()) expect((await press({ add: kind })).status).toBe(303);
  expect((await counts())?.map(({ kind }) => kind)).toEqual(REACTION_KINDS);
});

test("unknown kinds and unreadable comments take no reaction", async () => {
  expect((await press({ add: "hate" })).status).toBe(400);
  expect((await press({})).status).toBe(400);
  expect((await press({ add: "agree" }, cookie, 2_000_000_000)).status).toBe(404);
  await press({ add: "agree" });
  await db().comment.update({ where: { id: commentId }, data: { hiddenAt: now } });
  expect((await press({ add: "agree" }, theirs)).status).toBe(404);
  expect(await counts()).toEqual([]);
});

test("a suspended member adds none but takes theirs back", async () => {
  await press({ add: "agree" });
  await db().member.update({ where: { id: ada }, data: { suspendedAt: now } });
  expect((await press({ add: "love" })).status).toBe(403);
  expect((await press({ remove: "agree" })).status).toBe(303);
  expect(await counts()).toEqual([]);
});

test("the sixty-first reaction of a minute is refused, and reactions go with the account", async () => {
  for (let n = 0; n < 60; n += 1) expect((await press({ add: "agree" })).status).toBe(303);
  expect((await press({ add: "agree" })).status).toBe(429);
  await db().member.delete({ where: { id: ada } });
  expect(await db().reaction.count()).toBe(0);
});
