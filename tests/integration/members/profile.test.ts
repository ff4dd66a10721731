import { beforeAll, expect, test } from "vitest";
import { changeProfile } from "@/lib/members/profile";
import { db } from "@/lib/platform/db";
import * as make from "../../support/make";

let ada = "";
let grace = "";
beforeAll(async () => {
  [ada = "", grace = ""] = await make.members(2);
  await db().submitter.create({ data: { source: "hf", handle: "AKhaliq", name: "AK" } });
});

const handleOf = async (id: string) => (await db().member.findUniqueOrThrow({ where: { id } })).handle;

test("a handle is kept in lower case, can be changed, and given up", async () => {
  await changeProfile({ memberId: ada, name: "Ada", handle: " Ada-L ", showsUpvotes: false });
  expect(await handleOf(ada)).toBe("ada-l");
  await changeProfile({ memberId: ada, name: "Ada", handle: "ada-l", showsUpvotes: false });
  expect(await handleOf(ada)).toBe("ada-l");
  await changeProfile({ memberId: ada, name: "Ada", handle: "", showsUpvotes: false });
  expect(await handleOf(ada)).toBeNull();
});

test("two members never share a handle, in whatever case", async () => {
  await changeProfile({ memberId: ada, name: "Ada", handle: "countess", showsUpvotes: false });
  await expect(
    changeProfile({ memberId: grace, name: "", handle: "Countess", showsUpvotes: false }),
  ).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("is taken"),
  });
  expect(await handleOf(grace)).toBeNull();
});

test("the handle of somebody whose papers were imported is refused, in whatever case", async () => {
  await expect(
    changeProfile({ memberId: grace, name: "", handle: "akhaliq", showsUpvotes: false }),
  ).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("imported"),
  });
});

test("a refused handle leaves the name as it was", async () => {
  await expect(
    changeProfile({ memberId: grace, name: "Grace", handle: "admin", showsUpvotes: false }),
  ).rejects.toMatchObject({
    code: "invalid",
  });
  expect((await db().member.findUniqueOrThrow({ where: { id: grace } })).name).toBe("");
});
