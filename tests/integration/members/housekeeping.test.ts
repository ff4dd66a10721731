import { expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { runHousekeeping } from "@/lib/runtime/worker/housekeeping";
import * as make from "../../support/make";

test("a session that has expired is deleted, and one that has not is kept", async () => {
  const userId = await make.member();
  const now = new Date("2026-01-31T00:00:00Z");
  await db().session.createMany({
    data: [
      { id: "over", token: "over", userId, expiresAt: now },
      { id: "open", token: "open", userId, expiresAt: new Date(now.getTime() + 1) },
    ],
  });
  await runHousekeeping({ now });
  expect(await db().session.findMany({ select: { id: true } })).toEqual([{ id: "open" }]);
});
