import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { closeDb, db, pool } from "@/lib/platform/db";
import { isDatabaseUnavailable } from "@/lib/platform/db-errors";
import { withSettings } from "../../support/settings";

afterEach(closeDb);

const READS: [string, () => Promise<unknown>][] = [
  ["Prisma's", () => db().paper.count()],
  ["Prisma's raw", () => db().$queryRaw`SELECT 1`],
  ["the pool's", () => pool().query("SELECT 1")],
  ["a connection's", () => pool().connect()],
];

test.each(READS)("a refused connection says that the database cannot be had: %s", async (_name, read) => {
  await closeDb();
  await withSettings({ DATABASE_URL: "postgresql://nobody:x@localhost:1/papers" });
  const error = await read().catch((reason: unknown) => reason);
  expect(isDatabaseUnavailable(error)).toBe(true);
});

test.each(READS)("so does one that breaks: %s", async (_name, read) => {
  await closeDb();
  const server = createServer((socket: Socket) => socket.once("data", () => socket.resetAndDestroy()));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  await withSettings({ DATABASE_URL: `postgresql://nobody:x@127.0.0.1:${port}/papers` });
  const error = await read().catch((reason: unknown) => reason);
  expect(isDatabaseUnavailable(error)).toBe(true);
  server.close();
});
