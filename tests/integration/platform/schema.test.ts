import { expect, test } from "vitest";
import { Prisma } from "@/lib/generated/client";
import { db } from "@/lib/platform/db";
import { DAY_MS } from "@/lib/platform/time";
import * as make from "../../support/make";

test("the migrations make every table and column that the schema names", async () => {
  const models = Object.values(Prisma.ModelName).map((name) => name.charAt(0).toLowerCase() + name.slice(1));
  expect(models.length).toBeGreaterThan(8);
  for (const model of models) {
    const delegate: unknown = Reflect.get(db(), model);
    await expect((delegate as { findFirst: () => Promise<unknown> }).findFirst(), model).resolves.toBeNull();
  }
});

test("ten times the upvotes is worth one day in the hot score", async () => {
  const featuredAt = new Date("2025-12-12T12:00:00Z");
  const id = await make.paper({ featuredAt, sourceUpvotes: 40, votesCast: 2 });
  const paper = await db().paper.findUniqueOrThrow({ where: { id } });
  expect(paper.upvoteCount).toBe(42);
  expect(paper.hotScore).toBeCloseTo(Math.log10(42) + featuredAt.getTime() / DAY_MS, 9);
});
