import { beforeEach, expect, test } from "vitest";
import { memberProfile } from "@/lib/community/public-profile";
import { changeProfile } from "@/lib/members/profile";
import { db } from "@/lib/platform/db";
import * as make from "../../support/make";
import { castVote } from "../../support/votes";

let memberId = "";
beforeEach(async () => {
  await db().paper.deleteMany();
  await db().member.deleteMany();
  memberId = await make.member();
  await make.paper({ id: "2512.30001" });
  await make.paper({ id: "2512.30002" });
  for (const paperId of ["2512.30001", "2512.30002"]) await castVote({ paperId, memberId });
});

test("what a member upvoted is seen only after they chose to show it", async () => {
  await changeProfile({ memberId, name: "Ada", handle: "ada", showsUpvotes: false });
  expect((await memberProfile("ada"))?.upvoted).toBeUndefined();
  await changeProfile({ memberId, name: "Ada", handle: "ada", showsUpvotes: true });
  const shown = (await memberProfile("ada"))?.upvoted;
  expect(shown?.map(({ id }) => id)).toEqual(["2512.30002", "2512.30001"]);
});

test("a paper that was hidden is not listed among the upvotes", async () => {
  await changeProfile({ memberId, name: "Ada", handle: "ada", showsUpvotes: true });
  await db().paper.update({ where: { id: "2512.30002" }, data: { hiddenAt: new Date() } });
  expect((await memberProfile("ada"))?.upvoted).toEqual([{ id: "2512.30001", title: "Title of 2512.30001" }]);
});

test("a public page reveals neither the address nor the id, and is found in any case of the handle", async () => {
  await changeProfile({ memberId, name: "", handle: "ada", showsUpvotes: true });
  const profile = await memberProfile("ADA");
  expect(profile).toMatchObject({ handle: "ada", name: "ada" });
  expect(JSON.stringify(profile)).not.toContain(memberId);
});

test("a member without a handle has no public page", async () => {
  for (const handle of ["", memberId, "null"]) expect(await memberProfile(handle)).toBeUndefined();
});
