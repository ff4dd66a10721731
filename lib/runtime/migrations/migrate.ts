import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { MigrationList } from "@prisma/schema-engine-wasm";
import pg from "pg";
import { prepareVectors } from "@/lib/discovery/embeddings/vectors";
import { withSchemaEngine } from "./schema-engine";

const FOLDER = path.resolve("prisma/migrations");
const LOCK_FILE = "migration_lock.toml";
const NO_FILTER = { externalTables: [], externalEnums: [] };
/** PostgreSQL's code for a table that does not exist. */
const UNDEFINED_TABLE = "42P01";
/** The engine's code when it waited ten seconds for another process that migrates, and gave up. */
const LOCK_TIMED_OUT = "P1002";

/**
 * Applies the migrations that a database lacks and returns their names. Several processes may call it at once: one
 * migrates, and the others wait, however long that takes, and find nothing left to do.
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const applied = await applyMissing(databaseUrl);
  await prepareVectors(databaseUrl);
  return applied;
}

async function applyMissing(databaseUrl: string): Promise<string[]> {
  const list = migrationsList();
  const names = list.migrationDirectories.map((directory) => directory.path);
  while (!(await areApplied(databaseUrl, names))) {
    try {
      const { appliedMigrationNames } = await withSchemaEngine(databaseUrl, (engine) =>
        engine.applyMigrations({ migrationsList: list, filters: NO_FILTER }),
      );
      return appliedMigrationNames;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === LOCK_TIMED_OUT)) throw error;
    }
  }
  return [];
}

/** The SQL that turns one Prisma schema into another: the draft of a migration. Empty if they are equal. */
export async function schemaChange(databaseUrl: string, from: string, to: string): Promise<string> {
  const schema = (content: string) => ({
    tag: "schemaDatamodel" as const,
    files: [{ path: "schema.prisma", content }],
  });
  const { stdout } = await withSchemaEngine(databaseUrl, (engine) =>
    engine.diff({ from: schema(from), to: schema(to), script: true, exitCode: null, filters: NO_FILTER }),
  );
  return (stdout ?? "").trim();
}

function migrationsList(): MigrationList {
  const names = readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return {
    baseDir: FOLDER,
    lockfile: { path: LOCK_FILE, content: readFileSync(path.join(FOLDER, LOCK_FILE), "utf8") },
    shadowDbInitScript: "",
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok", value: readFileSync(path.join(FOLDER, name, "migration.sql"), "utf8") },
      },
    })),
  };
}

/**
 * Whether a database has all these migrations, each finished. It takes no lock and loads no engine, and most starts need
 * nothing more.
 */
async function areApplied(databaseUrl: string, names: string[]): Promise<boolean> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; finished: boolean }>(
      "SELECT migration_name AS name, finished_at IS NOT NULL AS finished FROM _prisma_migrations WHERE rolled_back_at IS NULL",
    );
    const finished = new Set(rows.map((row) => row.name));
    return rows.every((row) => row.finished) && names.every((name) => finished.has(name));
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === UNDEFINED_TABLE) return false;
    throw error;
  } finally {
    await client.end();
  }
}
