import { beforeAll, expect, test } from "vitest";
import { dailyListVersion, pageVersion } from "@/lib/papers/daily-list-version";
import { db } from "@/lib/platform/db";
import * as make from "../../support/make";
import { castVote } from "../../support/votes";

const day = { kind: "day", key: "2025-12-12" } as const;

beforeAll(async () => {
  await make.paper({ id: "2512.00001" });
  await make.paper({ id: "2512.00002" });
  await make.paper({ id: "2512.00003", feedDay: "2025-12-10" });
});

test("an unchanged day keeps its version", async () => {
  const before = await dailyListVersion(day);
  await make.paper({ id: "2512.00004", feedDay: "2025-12-08" });
  expect(await dailyListVersion(day)).toBe(before);
});

const changes: Record<string, () => Promise<unknown>> = {
  "an upvote": async () => castVote({ paperId: "2512.00001", memberId: await make.member() }),
  "a title edited by hand": () => db().$executeRaw`UPDATE paper SET title = 'Edited' WHERE id = '2512.00001'`,
  "a hidden paper": () => db().paper.update({ where: { id: "2512.00002" }, data: { hiddenAt: new Date() } }),
  "a new paper": () => make.paper({ id: "2512.00005" }),
  "a paper that moves to another day": () =>
    db().paper.update({ where: { id: "2512.00005" }, data: { feedDay: new Date("2025-12-10") } }),
  "a submitter": async () => {
    const submitter = await db().submitter.create({ data: { source: "hf", handle: "ak", name: "AK" } });
    await db().paper.update({ where: { id: "2512.00001" }, data: { submitterId: submitter.id } });
  },
  "a submitter's new name": () => db().submitter.updateMany({ data: { name: "Ahsen" } }),
  "an organisation": async () => {
    await db().organization.create({ data: { name: "lab", fullName: "The Lab" } });
    await db().paper.update({ where: { id: "2512.00001" }, data: { organizationName: "lab" } });
  },
  "an organisation's new name": () => db().organization.updateMany({ data: { fullName: "Our Lab" } }),
  "a first paper on a later day": () => make.paper({ id: "2512.00006", feedDay: "2025-12-15" }),
  "a nearer earlier day": () => make.paper({ id: "2512.00007", feedDay: "2025-12-11" }),
  "a deleted paper": () => db().paper.delete({ where: { id: "2512.00002" } }),
};

for (const [what, change] of Object.entries(changes)) {
  test(`${what} changes the version of its day, week and month`, async () => {
    const paths = ["/papers/date/2025-12-12", "/papers/week/2025-W50", "/papers/month/2025-12"];
    const before = await Promise.all(paths.map(pageVersion));
    await change();
    const after = await Promise.all(paths.map(pageVersion));
    expect(after[0]).not.toBe(before[0]);
    if (!what.includes("day")) expect(after[1]).not.toBe(before[1]);
    if (!what.includes("later day")) expect(after[2]).not.toBe(before[2]);
  });
}

test("the latest feed changes when a later day gets its first paper", async () => {
  const before = await pageVersion("/");
  expect(before).toContain("2025-12-15");
  await make.paper({ id: "2512.00008", feedDay: "2025-12-16" });
  expect(await pageVersion("/")).not.toBe(before);
  expect(await pageVersion("/papers")).toBe(await pageVersion("/"));
});

test("a page that only rendering can validate has no version", async () => {
  for (const path of [
    "/papers/2512.00001",
    "/papers/date/2025-02-30",
    "/papers/week/nonsense",
    "/papers/hot",
    "/sign-in",
  ])
    expect(await pageVersion(path)).toBeUndefined();
});
