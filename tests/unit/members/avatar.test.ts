import { expect, test } from "vitest";
import { avatarOf } from "@/lib/members/avatar";

test("a member's picture is always the same, another's is another, and neither tells the id", () => {
  expect(avatarOf("ada-1")).toEqual(avatarOf("ada-1"));
  expect(avatarOf("ada-1")).not.toEqual(avatarOf("ada-2"));
  expect(JSON.stringify(avatarOf("ada-1"))).not.toContain("ada");
});
