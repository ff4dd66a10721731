import { readdirSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { migrate } from "@/lib/runtime/migrations/migrate";
import { administer, withDatabase } from "../support/database-template";
import { type Script, startScript } from "../support/start-script";

const PROCESSES = 6;
/** The number of the advisory lock under which Prisma migrates. */
const PRISMA_LOCK = 72707369;
const NAME = `papers_migrate_${process.pid}`;
const scripts: Script[] = [];
let adminUrl: string;

beforeEach(async () => {
  const template = inject("databaseTemplate");
  if (template.kind !== "native")
    throw new Error("these tests are for a native PostgreSQL: npm run test:native");
  adminUrl = template.adminUrl;
  await administer(adminUrl, `CREATE DATABASE ${NAME}`);
});

afterEach(async () => {
  await Promise.all(scripts.splice(0).map((script) => script.kill()));
  await administer(adminUrl, `DROP DATABASE ${NAME} WITH (FORCE)`);
});

test("of several processes that migrate a fresh database at once each migration is applied once and none fails", async () => {
  const url = withDatabase(adminUrl, NAME);
  for (let count = 0; count < PROCESSES; count++) scripts.push(startScript("migrate-when-told.ts", url));
  await Promise.all(scripts.map((script) => script.nextLine()));
  for (const script of scripts) script.tell("go");
  const applied = await Promise.all(scripts.map(async (script) => JSON.parse(await script.nextLine())));

  for (const names of applied) expect(names).toBeInstanceOf(Array);
  expect(applied.flat().sort()).toEqual(migrationNames());
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query(
    "SELECT migration_name, finished_at FROM _prisma_migrations ORDER BY 1",
  );
  await client.end();
  expect(rows.map((row) => row.migration_name)).toEqual(migrationNames());
  for (const row of rows) expect(row.finished_at).not.toBeNull();
});

test("a process waits for another's migration that takes longer than the engine's ten seconds", async () => {
  const url = withDatabase(adminUrl, NAME);
  const other = new pg.Client(url);
  await other.connect();
  await other.query("SELECT pg_advisory_lock($1)", [PRISMA_LOCK]);
  const migrating = migrate(url);
  await delay(11_000);
  await other.query("SELECT pg_advisory_unlock($1)", [PRISMA_LOCK]);
  await expect(migrating).resolves.toEqual(migrationNames());
  await other.end();
  await expect(migrate(url)).resolves.toEqual([]);
});

function migrationNames(): string[] {
  const entries = readdirSync("prisma/migrations", { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
