import { beforeAll, expect, test } from "vitest";
import { discussionPage, threadPage } from "@/lib/community/comments/discussion-page";
import { paperComments } from "@/lib/community/comments/paper-comments";
import { renderComment, writeComment } from "@/lib/community/comments/write-comment";
import { db } from "@/lib/platform/db";
import * as make from "../../support/make";

const now = new Date("2025-12-12T12:00:00Z");
const PAPER = "2512.30001";
const REFUSAL = { code: "invalid", message: expect.stringContaining("too complicated to show") };
let ada: string;
let bob: string;

beforeAll(async () => {
  await make.paper({ id: PAPER });
  [ada = "", bob = ""] = await make.members(2);
});

const AMPLIFIER = `[x]: http://a.b/${"c".repeat(2_000)}\n\n${"[x] ".repeat(1_900)}`;

test("a comment that would become megabytes is refused with words, and nothing is stored", async () => {
  await expect(renderComment(AMPLIFIER, ada)).rejects.toMatchObject(REFUSAL);
  await expect(
    writeComment({ paperId: PAPER, memberId: ada, replyTo: undefined, source: AMPLIFIER, now }),
  ).rejects.toMatchObject(REFUSAL);
  expect(await db().comment.count({ where: { paperId: PAPER } })).toBe(0);
});

test("a text that takes longer than a second is refused after the deadline, and the next one is shown", async () => {
  // Longer than the routes accept.
  const endless = "a < b & c ".repeat(2_000_000);
  let ticks = 0;
  const ticking = setInterval(() => {
    ticks += 1;
  }, 20);
  const [refused, html] = await Promise.allSettled([
    renderComment(endless, ada),
    renderComment("**b**", bob),
  ]);
  clearInterval(ticking);
  expect(refused).toMatchObject({ status: "rejected", reason: REFUSAL });
  expect(html).toMatchObject({ value: "<p><strong>b</strong></p>" });
  // This process went on meanwhile.
  expect(ticks).toBeGreaterThan(5);
  expect(await renderComment("*c*", ada)).toBe("<p><em>c</em></p>");
});

test("a member has a few texts waiting at most, and nobody else is refused for it", async () => {
  const outcomes = await Promise.allSettled([
    ...Array.from({ length: 30 }, (_, n) => renderComment(`a ${n}`, ada)),
    renderComment("b", bob),
  ]);
  expect(outcomes.filter(({ status }) => status === "rejected")).toHaveLength(9);
  expect(outcomes.at(-1)).toMatchObject({ value: "<p>b</p>" });
  expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { code: "unavailable" },
  });
});

test("a page of huge comments ends early, and the next pages have the rest", async () => {
  const paperId = await make.paper();
  const write = async (replyTo?: number) => {
    const { id } = await writeComment({ paperId, memberId: ada, replyTo, source: "a", now });
    await db().comment.update({ where: { id }, data: { html: "x".repeat(300_000) } });
    return id;
  };
  const first = await write();
  const others = [await write(first), await write(first), await write(first), await write()];
  const page = await discussionPage({ paperId });
  expect(page.threads.map(({ id, replies, moreReplies }) => [id, replies.length, moreReplies])).toEqual([
    [first, 2, 1],
  ]);
  expect((await discussionPage({ paperId, after: page.nextAfter })).threads.map(({ id }) => id)).toEqual([
    others[3],
  ]);
  const thread = await threadPage({ paperId, threadId: first });
  expect(thread?.threads[0]?.replies.map(({ id }) => id)).toEqual(others.slice(0, 2));
  const rest = await threadPage({ paperId, threadId: first, after: thread?.nextAfter });
  expect(rest?.threads[0]?.replies.map(({ id }) => id)).toEqual([others[2]]);
  expect(rest?.nextAfter).toBeUndefined();
  expect(await paperComments(paperId)).toHaveLength(3);
});
