import { expect, test } from "vitest";
import { authorsOf, formatAuthors, leadAuthors, visibleAuthors, visibleNames } from "@/lib/papers/authors";

const column = [
  { name: "Ada", hidden: false },
  { name: "Nobody", hidden: true },
  { name: "Alan", hidden: false },
];

test("a hidden author is shown nowhere, and counts nowhere", () => {
  expect(visibleNames(column)).toEqual(["Ada", "Alan"]);
  expect(visibleAuthors(column)).toHaveLength(2);
  expect(leadAuthors(visibleNames(column))).toEqual({ leadAuthors: ["Ada", "Alan"], authorCount: 2 });
  expect(authorsOf(column)).toEqual(column);
});

test("a list shows the first three names, and says how many there are", () => {
  const names = ["Ada", "Alan", "Grace", "Kurt"];
  expect(leadAuthors(names)).toEqual({ leadAuthors: ["Ada", "Alan", "Grace"], authorCount: 4 });
  expect(leadAuthors(names, 8).leadAuthors).toEqual(names);
  expect(leadAuthors([])).toEqual({ leadAuthors: [], authorCount: 0 });
});

test("authors are named while they are few", () => {
  expect(formatAuthors([])).toBe("");
  expect(formatAuthors(["Ada"])).toBe("Ada");
  expect(formatAuthors(["Ada", "Alan"])).toBe("Ada and Alan");
  expect(formatAuthors(["Ada", "Alan", "Grace", "Kurt"])).toBe("Ada, Alan, Grace and Kurt");
  expect(formatAuthors(["Ada", "Alan", "Grace", "Kurt", "Emmy"])).toBe("Ada, Alan, Grace and 2 others");
});
