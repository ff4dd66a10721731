import { expect, test } from "vitest";
import { handleProblem, nameOf, personOf, toHandle } from "@/lib/members/names";

test("a handle of letters, digits and inner hyphens can be chosen", () => {
  for (const handle of ["ab", "ada", "ada-lovelace", "a1", "4711", "a--b", "a".repeat(30)])
    expect(handleProblem(handle), handle).toBeUndefined();
});

test("a handle that is written differently is the same handle", () => {
  expect(toHandle("  Ada-Lovelace ")).toBe("ada-lovelace");
});

test("each refusal says what is wrong", () => {
  expect(handleProblem("a")).toContain("2 to 30 characters");
  expect(handleProblem("a".repeat(31))).toContain("2 to 30 characters");
  expect(handleProblem("")).toContain("2 to 30 characters");
  expect(handleProblem("-ada")).toContain("begins nor ends with a hyphen");
  expect(handleProblem("ada-")).toContain("begins nor ends with a hyphen");
  for (const handle of ["ada lovelace", "ada.l", "ada_l", "äda", "a/b", "%61b", "ada\n"])
    expect(handleProblem(handle), handle).toContain("letters a to z");
});

test("a reserved word cannot be a handle", () => {
  for (const handle of ["admin", "api", "deleted-member", "me", "settings"])
    expect(handleProblem(handle), handle).toContain("reserved");
});

test("a member goes by their name, else by their handle, and has one and the same name without either", () => {
  expect(nameOf({ name: "Ada Lovelace", handle: "ada" })).toBe("Ada Lovelace");
  expect(nameOf({ name: "", handle: "ada" })).toBe("ada");
  expect(nameOf({ name: "  ", handle: "ada" })).toBe("ada");
  expect(nameOf({ name: "", handle: null })).toBe("A member");
});

test("a deleted account is nobody's, which is not the same as nameless", () => {
  expect(nameOf(null)).toBe("A former member");
  expect(personOf(null)).toEqual({ handle: "member", name: "A former member" });
  expect(personOf({ name: "", handle: null })).toEqual({ handle: "member", name: "A member" });
});
