import { expect, test } from "vitest";
import { boundedQuery } from "@/lib/discovery/search/bounded-query";
import { Prisma } from "@/lib/generated/client";
import { changeSettings } from "../support/settings";

// One connection, so that whatever a query left behind on it meets the next.
await changeSettings({ DATABASE_CONNECTIONS: "1" });

test("a search that takes too long is ended and says so, one that fails says why, and neither spoils the connection", async () => {
  const sleep = Prisma.sql`SELECT pg_sleep(20)`;
  await expect(boundedQuery(sleep, 100)).rejects.toMatchObject({
    code: "unavailable",
    retryAfterSeconds: 10,
  });
  await expect(boundedQuery(Prisma.sql`SELECT 1 / ${0}::int AS n`)).rejects.toThrow("division by zero");
  expect(await boundedQuery(Prisma.sql`SELECT current_setting('statement_timeout') AS timeout`, 100)).toEqual(
    [{ timeout: "100ms" }],
  );
  expect(await boundedQuery(Prisma.sql`SELECT ${1}::int AS n`)).toEqual([{ n: 1 }]);
});

test("a connection that the server ends in mid-query is not used again", async () => {
  const suicide = Prisma.sql`SELECT pg_terminate_backend(pg_backend_pid())`;
  await expect(boundedQuery(suicide)).rejects.toThrow();
  expect(await boundedQuery(Prisma.sql`SELECT ${1}::int AS n`)).toEqual([{ n: 1 }]);
});
