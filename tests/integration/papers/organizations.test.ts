import { beforeAll, expect, test } from "vitest";
import { organizationPage, organizationPath } from "@/lib/papers/organization";
import { parsePublicationCursor } from "@/lib/papers/papers-by-publication";
import { db } from "@/lib/platform/db";
import * as make from "../../support/make";

beforeAll(async () => {
  await db().organization.createMany({
    data: [
      { name: "lab", fullName: "The Lab" },
      { name: "empty", fullName: "Nobody" },
    ],
  });
  await make.papers(
    Array.from({ length: 120 }, (_, n) => ({
      publishedAt: new Date(`2025-12-1${n % 3}`),
      organizationName: "lab",
      hidden: n === 7,
    })),
  );
});

test("an organisation's pages hold each of its readable papers once, the latest first", async () => {
  const ids: string[] = [];
  let next: string | undefined;
  do {
    const page = await organizationPage("lab", next === undefined ? undefined : parsePublicationCursor(next));
    ids.push(...(page?.papers ?? []).map(({ id }) => id));
    next = page?.next;
  } while (next !== undefined);
  const rows = await db().paper.findMany({
    where: { hiddenAt: null },
    orderBy: [{ publishedAt: "desc" }, { id: "desc" }],
    select: { id: true },
  });
  expect(rows).toHaveLength(119);
  expect(ids).toEqual(rows.map(({ id }) => id));
});

test("an organisation without papers, an unknown one, and a page past the end are not found", async () => {
  expect(await organizationPage("empty")).toBeUndefined();
  expect(await organizationPage("nobody")).toBeUndefined();
  const past = { publishedAt: new Date("2020-01-01"), id: "2001.00001" };
  expect(await organizationPage("lab", past)).toBeUndefined();
});

test("a name with a slash is one segment of the path", () => {
  expect(organizationPath("a/b c")).toBe("/organizations/a%2Fb%20c");
});
