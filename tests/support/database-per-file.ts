import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, inject } from "vitest";
import { closeDb } from "@/lib/platform/db";
import { startPostgres } from "@/lib/runtime/postgres/postgres";
import { administer, type DatabaseTemplate, withDatabase } from "./database-template";

/** Gives each test file a database of its own, copied from the template, and the settings that the site needs. */
let close: () => Promise<void> = async () => {};

beforeAll(async () => {
  const opened = await openCopy(inject("databaseTemplate"));
  close = opened.close;
  process.env.DATABASE_URL = opened.url;
  process.env.SITE_URL = "http://localhost:3000";
  process.env.SMTP_URL ??= "smtp://127.0.0.1:1";
  for (const name of ["AUTH_SECRET", "LINK_SECRET", "CRON_SECRET"])
    process.env[name] = `${name}-for-tests-0123456789abcdef`;
  process.env.LOG_LEVEL = "silent";
  process.env.EMBEDDINGS = "off";
  process.env.SOURCES ??= "";
});

afterAll(async () => {
  await closeDb();
  await close();
});

async function openCopy(template: DatabaseTemplate): Promise<{ url: string; close: () => Promise<void> }> {
  if (template.kind === "native") {
    const name = `papers_test_${process.pid}_${Date.now()}`;
    await administer(template.adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template.name}`);
    return {
      url: withDatabase(template.adminUrl, name),
      close: () => administer(template.adminUrl, `DROP DATABASE ${name} WITH (FORCE)`),
    };
  }
  const folder = mkdtempSync(path.join(tmpdir(), "daily-papers-test-"));
  cpSync(template.folder, folder, { recursive: true });
  const postgres = await startPostgres(folder);
  return {
    url: postgres.url,
    close: async () => {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
