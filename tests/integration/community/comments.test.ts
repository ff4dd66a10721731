import { beforeEach, describe, expect, test } from "vitest";
import { deleteComment, editComment } from "@/lib/community/comments/change-comment";
import { commentText } from "@/lib/community/comments/comment";
import {
  discussionPage,
  REPLIES_AT_ONCE,
  THREADS_PER_PAGE,
  threadPage,
} from "@/lib/community/comments/discussion-page";
import { limitComments } from "@/lib/community/comments/limits";
import { renderComment, writeComment } from "@/lib/community/comments/write-comment";
import { dailyListVersion } from "@/lib/papers/daily-list-version";
import { db } from "@/lib/platform/db";
import * as make from "../../support/make";

const now = new Date("2025-12-12T12:00:00Z");
let paperId: string;
let ada: string;
let bob: string;
let papers = 0;

beforeEach(async () => {
  papers += 1;
  paperId = `2512.2${String(papers).padStart(4, "0")}`;
  await make.paper({ id: paperId });
  [ada = "", bob = ""] = await make.members(2);
});

const write = (source: string, replyTo?: number, memberId = ada) =>
  writeComment({ paperId, memberId, replyTo, source, now });
const castOn = async (id: string) => (await db().paper.findUniqueOrThrow({ where: { id } })).commentsCast;

describe("writing", () => {
  test("the HTML that a preview shows is what is stored, and the paper's count says one more", async () => {
    const { id, html } = await write("**a** $x^2$");
    expect(html).toBe(await renderComment("**a** $x^2$", ada));
    expect(await db().comment.findUniqueOrThrow({ where: { id } })).toMatchObject({
      source: "**a** $x^2$",
      html,
    });
    expect(await castOn(paperId)).toBe(1);
  });

  test("a reply to a reply joins the thread, so replies are one level deep", async () => {
    const thread = await write("a");
    const reply = await write("b", thread.id, bob);
    const answer = await write("c", reply.id);
    expect([reply.threadId, answer.threadId]).toEqual([thread.id, thread.id]);
    const [shown] = (await discussionPage({ paperId })).threads;
    expect(shown?.replies.map(({ id }) => id)).toEqual([reply.id, answer.id]);
  });

  test("nobody can comment on a paper or reply to a comment they cannot read", async () => {
    const elsewhere = await write("a");
    await make.paper({ id: `${paperId.slice(0, 5)}9${paperId.slice(6)}`, hidden: true });
    const hiddenPaper = `${paperId.slice(0, 5)}9${paperId.slice(6)}`;
    const attempts = [
      () => writeComment({ paperId: hiddenPaper, memberId: ada, replyTo: undefined, source: "x", now }),
      () => writeComment({ paperId: "2512.99999", memberId: ada, replyTo: undefined, source: "x", now }),
      () => writeComment({ paperId: hiddenPaper, memberId: ada, replyTo: elsewhere.id, source: "x", now }),
      () => write("x", 2_000_000_000),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
    expect(await castOn(paperId)).toBe(1);
    await deleteComment({ id: elsewhere.id, memberId: ada, now });
    await expect(write("x", elsewhere.id)).rejects.toMatchObject({ code: "not_found" });
  });

  test("a comment changes the version of the feed pages that count it", async () => {
    const day = { kind: "day", key: "2025-12-12" } as const;
    const before = await dailyListVersion(day);
    await write("a");
    expect(await dailyListVersion(day)).not.toBe(before);
  });

  test("concurrent comments leave the count equal to the rows", async () => {
    await Promise.all(
      Array.from({ length: 12 }, async (_, n) => {
        const { id } = await write(`comment ${n}`);
        if (n % 3 === 0) await deleteComment({ id, memberId: ada, now });
      }),
    );
    expect(await castOn(paperId)).toBe(8);
    expect(await db().comment.count({ where: { paperId, deletedAt: null } })).toBe(8);
  });

  test("a mention leads to a member only if there is one of that handle", async () => {
    await db().member.update({ where: { id: bob }, data: { handle: `bob${papers}` } });
    const html = await renderComment(`@Bob${papers} and @nobody-here`, ada);
    expect(html).toContain(`href="/members/bob${papers}"`);
    expect(html).toContain("@nobody-here");
    expect(html).not.toContain("/members/nobody");
  });
});

describe("what may be written", () => {
  test("ten kilobytes at most, counted in UTF-8, and not nothing", () => {
    expect(commentText.parse("  a\r\nb\0 ")).toBe("a\nb\ufffd");
    expect(commentText.safeParse("x".repeat(10_000)).success).toBe(true);
    for (const bad of ["", " \n", "x".repeat(10_001), "€".repeat(3_334), `${">".repeat(50)}a`])
      expect(commentText.safeParse(bad).success, bad.slice(0, 10)).toBe(false);
  });

  test("an eleventh comment within a minute is refused, and says when the next may come", async () => {
    for (let n = 0; n < 10; n += 1) await limitComments({ memberId: ada, clientAddress: "192.0.2.1", now });
    await expect(limitComments({ memberId: ada, clientAddress: "192.0.2.1", now })).rejects.toMatchObject({
      code: "too_many",
      retryAfterSeconds: 60,
    });
    await limitComments({ memberId: bob, clientAddress: "192.0.2.1", now });
    await limitComments({ memberId: ada, clientAddress: "192.0.2.1", now: new Date(now.getTime() + 60_000) });
  });

  test("one network may write a hundred comments a minute, however many members it has", async () => {
    const clientAddress = "2001:db8::1";
    for (let n = 0; n < 100; n += 1)
      await limitComments({ memberId: `member ${n % 20}`, clientAddress, now });
    const refused = limitComments({ memberId: "another", clientAddress: "2001:db8::2", now });
    await expect(refused).rejects.toMatchObject({ code: "too_many" });
    await limitComments({ memberId: "another", clientAddress: "2001:db8:1::1", now });
  });
});

describe("changing and deleting", () => {
  test("an edit is marked and shows the new text", async () => {
    const { id } = await write("old");
    const later = new Date(now.getTime() + 1000);
    await editComment({ id, memberId: ada, source: "*new*", now: later });
    const [shown] = (await discussionPage({ paperId })).threads;
    expect(shown).toMatchObject({ html: "<p><em>new</em></p>", editedAt: later });
  });

  test("nobody changes or deletes what somebody else wrote", async () => {
    const { id } = await write("mine");
    const attempts = [
      () => editComment({ id, memberId: bob, source: "x", now }),
      () => deleteComment({ id, memberId: bob, now }),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
    expect((await discussionPage({ paperId })).threads[0]?.html).toBe("<p>mine</p>");
  });

  test("deleting erases the text, uncounts the comment and forbids editing; deleting twice counts once", async () => {
    const { id } = await write("secret");
    for (let n = 0; n < 2; n += 1) await deleteComment({ id, memberId: ada, now });
    expect(await db().comment.findUniqueOrThrow({ where: { id } })).toMatchObject({ source: "", html: "" });
    expect(await castOn(paperId)).toBe(0);
    await expect(editComment({ id, memberId: ada, source: "x", now })).rejects.toMatchObject({
      code: "gone",
    });
    expect((await discussionPage({ paperId })).threads).toEqual([]);
  });

  test("a deleted comment with replies keeps an anonymous place", async () => {
    const { id } = await write("a");
    await write("b", id, bob);
    await deleteComment({ id, memberId: ada, now });
    const [shown] = (await discussionPage({ paperId })).threads;
    expect(shown).toMatchObject({ state: "deleted", html: "", author: null, ownSource: undefined });
    expect(shown?.replies).toHaveLength(1);
  });

  test("a hidden comment shows its reason and not its text", async () => {
    const { id } = await write("rude");
    await db().comment.update({ where: { id }, data: { hiddenAt: now, hiddenReason: "Insult" } });
    const [shown] = (await discussionPage({ paperId, readerId: ada })).threads;
    expect(shown).toMatchObject({ state: "hidden", html: "", hiddenReason: "Insult", ownSource: undefined });
    await expect(editComment({ id, memberId: ada, source: "x", now })).rejects.toMatchObject({
      code: "gone",
    });
  });

  test("comments outlive their author's account, without its name", async () => {
    await write("a");
    await db().member.delete({ where: { id: ada } });
    expect((await discussionPage({ paperId })).threads[0]).toMatchObject({ html: "<p>a</p>", author: null });
  });
});

describe("reading", () => {
  test("pages of fifty threads, oldest first, list each thread once", async () => {
    const ids: number[] = [];
    for (let n = 0; n < THREADS_PER_PAGE + 2; n += 1) ids.push((await write(`thread ${n}`)).id);
    const first = await discussionPage({ paperId });
    const second = await discussionPage({ paperId, after: first.nextAfter });
    expect([...first.threads, ...second.threads].map(({ id }) => id)).toEqual(ids);
    expect(first.threads).toHaveLength(THREADS_PER_PAGE);
    expect(second.nextAfter).toBeUndefined();
  });

  test("a long thread shows its first replies among others and all on its own page", async () => {
    const { id } = await write("a");
    for (let n = 0; n < REPLIES_AT_ONCE + 2; n += 1) await write(`reply ${n}`, id);
    const [among] = (await discussionPage({ paperId })).threads;
    expect(among).toMatchObject({ moreReplies: 2 });
    const alone = (await threadPage({ paperId, threadId: id }))?.threads[0];
    expect(alone?.replies).toHaveLength(REPLIES_AT_ONCE + 2);
    expect(alone?.moreReplies).toBe(0);
    expect(await threadPage({ paperId: "2512.99999", threadId: id })).toBeUndefined();
  });

  test("only its author gets a comment's source to edit", async () => {
    await write("*a*");
    const sourceFor = async (readerId?: string) =>
      (await discussionPage({ paperId, readerId })).threads[0]?.ownSource;
    expect([await sourceFor(ada), await sourceFor(bob), await sourceFor()]).toEqual([
      "*a*",
      undefined,
      undefined,
    ]);
  });
});
