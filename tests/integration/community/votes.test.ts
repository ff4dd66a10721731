import { beforeAll, expect, test } from "vitest";
import { myVotes } from "@/lib/community/votes";
import { db } from "@/lib/platform/db";
import * as make from "../../support/make";
import { castVote, withdrawVote } from "../../support/votes";

let memberIds: string[];
beforeAll(async () => {
  memberIds = await make.members(16);
});
const memberId = () => memberIds[0] ?? "";

test("a second upvote of the same member does not count twice", async () => {
  await make.paper({ id: "2512.10001", sourceUpvotes: 5 });
  expect(await castVote({ paperId: "2512.10001", memberId: memberId() })).toEqual({
    upvoteCount: 6,
    upvoted: true,
  });
  expect(await castVote({ paperId: "2512.10001", memberId: memberId() })).toEqual({
    upvoteCount: 6,
    upvoted: true,
  });
});

test("an upvote that is taken back, even twice, leaves the base", async () => {
  await make.paper({ id: "2512.10002", sourceUpvotes: 5 });
  await castVote({ paperId: "2512.10002", memberId: memberId() });
  expect(await withdrawVote({ paperId: "2512.10002", memberId: memberId() })).toEqual({
    upvoteCount: 5,
    upvoted: false,
  });
  expect(await withdrawVote({ paperId: "2512.10002", memberId: memberId() })).toEqual({
    upvoteCount: 5,
    upvoted: false,
  });
});

test("a paper that is unknown or hidden takes no vote", async () => {
  await make.paper({ id: "2512.10003", hidden: true });
  for (const paperId of ["2512.10003", "2512.19999"]) {
    await expect(castVote({ paperId, memberId: memberId() })).rejects.toMatchObject({ code: "not_found" });
    await expect(withdrawVote({ paperId, memberId: memberId() })).rejects.toMatchObject({
      code: "not_found",
    });
  }
  expect(await db().vote.count({ where: { paperId: "2512.10003" } })).toBe(0);
});

test("ten votes lift the hot score by one day", async () => {
  await make.paper({ id: "2512.10004" });
  const score = async () => (await db().paper.findUniqueOrThrow({ where: { id: "2512.10004" } })).hotScore;
  const before = await score();
  for (const member of memberIds.slice(0, 10)) await castVote({ paperId: "2512.10004", memberId: member });
  expect(await score()).toBeCloseTo(before + 1, 9);
});

test("concurrent votes and withdrawals leave the count equal to the base plus the rows", async () => {
  await make.paper({ id: "2512.10005", sourceUpvotes: 100 });
  await Promise.all(
    memberIds.map(async (member, index) => {
      for (let n = 0; n < 5; n += 1) {
        await castVote({ paperId: "2512.10005", memberId: member });
        if (n < 4 || index % 2 === 0) await withdrawVote({ paperId: "2512.10005", memberId: member });
      }
    }),
  );
  const rows = await db().vote.count({ where: { paperId: "2512.10005" } });
  const paper = await db().paper.findUniqueOrThrow({ where: { id: "2512.10005" } });
  expect(rows).toBe(8);
  expect(paper.upvoteCount).toBe(108);
});

test("a reader sees their own votes and live counts, and nothing of unknown papers", async () => {
  await make.paper({ id: "2512.10006", sourceUpvotes: 3 });
  await make.paper({ id: "2512.10007" });
  await castVote({ paperId: "2512.10006", memberId: memberId() });
  expect(await myVotes(memberId(), ["2512.10006", "2512.10007", "2512.19999"])).toEqual({
    upvoted: ["2512.10006"],
    upvoteCounts: { "2512.10006": 4, "2512.10007": 0 },
  });
});
