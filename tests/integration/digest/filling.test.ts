import { beforeEach, expect, test } from "vitest";
import { isStillFilling } from "@/lib/digest/editions/filling";
import { db } from "@/lib/platform/db";
import * as make from "../../support/make";
import { changeSettings } from "../../support/settings";

const DAY = "2025-12-12";
const CLOSED_AT = new Date("2025-12-13T00:00:00Z");
const after = (hours: number) => new Date(CLOSED_AT.getTime() + hours * 3_600_000);
const waits = (hours: number) =>
  isStillFilling({ frequency: "daily", period: DAY, closedAt: CLOSED_AT }, after(hours));

async function sourceAnswered(answeredAt: Date | null) {
  await db().sourceState.create({ data: { source: "hf", answeredAt } });
}

beforeEach(async () => {
  await changeSettings({ SOURCES: "hf,arxiv", EDITION_WAIT_HOURS: 3 });
  await db().sourceState.deleteMany();
  await db().paper.deleteMany();
  await make.papers([{ id: "2512.65001" }, { id: "2512.65002" }]);
  await db().paper.updateMany({ data: { createdAt: new Date("2025-12-12T12:00:00Z") } });
});

test("an edition waits until its source has answered since the day closed, for three hours at most", async () => {
  await sourceAnswered(new Date("2025-12-12T23:50:00Z"));
  expect(await waits(0.5)).toBe(true);
  expect(await waits(2.9)).toBe(true);
  expect(await waits(3)).toBe(false);
  await db().sourceState.updateMany({ data: { answeredAt: after(0.1) } });
  expect(await waits(0.5)).toBe(false);
});

test("it waits while papers still come into its day", async () => {
  await sourceAnswered(after(0.4));
  await db().paper.update({ where: { id: "2512.65002" }, data: { createdAt: after(0.3) } });
  expect(await waits(0.5)).toBe(true);
  expect(await waits(0.9)).toBe(false);
});

test("one paper is never a day, unless the site does without the source", async () => {
  await sourceAnswered(after(0.4));
  await db().paper.delete({ where: { id: "2512.65002" } });
  expect(await waits(30)).toBe(true);
  await changeSettings({ SOURCES: "" });
  expect(await waits(0.5)).toBe(false);
});

test("a site that never reached the source waits for nothing", async () => {
  expect(await waits(0.5)).toBe(false);
  await sourceAnswered(null);
  expect(await waits(0.5)).toBe(false);
});
