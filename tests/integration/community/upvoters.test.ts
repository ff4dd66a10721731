import { beforeEach, expect, test } from "vitest";
import { upvoters } from "@/lib/community/votes";
import { db } from "@/lib/platform/db";
import * as make from "../../support/make";
import { castVote } from "../../support/votes";

const PAPER = "2512.60001";

beforeEach(async () => {
  await db().paper.deleteMany();
  await db().member.deleteMany();
  await make.paper({ id: PAPER });
});

async function voters(count: number, shown: (index: number) => object): Promise<string[]> {
  const ids = await make.members(count);
  for (const [index, id] of ids.entries()) {
    await db().member.update({ where: { id }, data: { handle: `voter${index}`, ...shown(index) } });
    await castVote({ paperId: PAPER, memberId: id });
    await db().vote.updateMany({ where: { memberId: id }, data: { castAt: new Date(index * 1000) } });
  }
  return ids;
}

test("only members who show their upvotes and have a page are named, and only while they do", async () => {
  const [first = ""] = await voters(4, (index) => ({
    showsUpvotes: index !== 1,
    handle: index === 2 ? null : `voter${index}`,
    name: index === 0 ? "Ada" : "",
  }));
  expect((await upvoters(PAPER)).map(({ handle, name }) => [handle, name])).toEqual([
    ["voter3", "voter3"],
    ["voter0", "Ada"],
  ]);
  await db().member.update({ where: { id: first }, data: { showsUpvotes: false } });
  expect((await upvoters(PAPER)).map(({ handle }) => handle)).toEqual(["voter3"]);
});

test("the latest eight upvoters are named", async () => {
  await voters(10, () => ({ showsUpvotes: true }));
  const handles = (await upvoters(PAPER)).map(({ handle }) => handle);
  expect(handles).toHaveLength(8);
  expect(handles.slice(0, 2)).toEqual(["voter9", "voter8"]);
});
