import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "@/lib/runtime/migrations/migrate";
import { startPostgres } from "@/lib/runtime/postgres/postgres";

declare module "vitest" {
  export interface ProvidedContext {
    databaseTemplate: DatabaseTemplate;
  }
}

/** A migrated, empty database from which each test file gets its own copy. */
export type DatabaseTemplate =
  | { kind: "embedded"; folder: string }
  | { kind: "native"; adminUrl: string; name: string };

/**
 * Makes the template once per run: in TEST_DATABASE_URL where that is set, else in an embedded database. Returns what
 * removes it.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const adminUrl = process.env.TEST_DATABASE_URL;
  if (!adminUrl) {
    const folder = mkdtempSync(path.join(tmpdir(), "daily-papers-template-"));
    const postgres = await startPostgres(folder);
    await migrate(postgres.url);
    await postgres.stop();
    project.provide("databaseTemplate", { kind: "embedded", folder });
    return async () => rmSync(folder, { recursive: true, force: true });
  }
  const name = `papers_template_${process.pid}_${project.name}`;
  await administer(adminUrl, `CREATE DATABASE ${name}`);
  await migrate(withDatabase(adminUrl, name));
  project.provide("databaseTemplate", { kind: "native", adminUrl, name });
  return () => administer(adminUrl, `DROP DATABASE ${name}`);
}

/** Runs one statement on the server's own database. */
export async function administer(adminUrl: string, statement: string): Promise<void> {
  const client = new pg.Client(adminUrl);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The same server, another database. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
