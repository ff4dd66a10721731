import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { loadBundledPapers } from "@/lib/intake/import-papers";
import { closeMail } from "@/lib/mail/transport";
import { closeDb } from "@/lib/platform/db";
import { type OperatorEnv, readOperatorEnv } from "@/lib/platform/env";
import { LockedError, takeTurns } from "@/lib/platform/folder-lock";
import { type Mailbox, startMailbox } from "@/lib/runtime/mailbox/mailbox";
import { prepareDatabase } from "@/lib/runtime/migrations/prepare-database";
import {
  type EmbeddedPostgres,
  postgresIsRunning,
  postgresUrl,
  startPostgres,
} from "@/lib/runtime/postgres/postgres";
import { announcedSite, withdrawSite } from "./running-site";
import { embeddedSecrets } from "./secrets";

/** A first start on a slow machine takes its database about ten seconds. */
const OTHERS_START_MS = 60_000;

export type Services = {
  /** Resolves with the reason when a service that we started dies by itself; else never. */
  died: Promise<Error>;
  stop: () => Promise<void>;
};

/**
 * Makes process.env complete: for what the operator did not set it starts the embedded database, the local mailbox
 * and makes secrets. `beside` says what to do when a site already runs on the same folder: share its services, or
 * refuse (LockedError). The database is migrated, and holds the bundled papers if it was empty.
 * Throws EnvError, LockedError or DatabaseUnreachableError.
 */
export async function openServices(beside: "share" | "refuse"): Promise<Services> {
  const given = readOperatorEnv(process.env);
  const started: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const stopOne of started.splice(0).reverse()) await stopOne();
  };
  try {
    const postgres = await openDatabase(given, beside);
    if (postgres) started.push(postgres.stop);
    await migrateInTurn(given);
    const mailbox = await openMailbox(given);
    if (mailbox) started.push(mailbox.stop);
    await loadBundledPapers();
    return {
      died: postgres?.died ?? new Promise(() => {}),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function openDatabase(
  given: OperatorEnv,
  beside: "share" | "refuse",
): Promise<EmbeddedPostgres | undefined> {
  if (given.DATABASE_URL) return undefined;
  Object.assign(process.env, missingOf(given, embeddedSecrets(given.DATA_DIR)));
  Object.assign(process.env, { DATABASE_URL: postgresUrl(given.DATA_DIR), DATABASE_EMBEDDED: "1" });
  const postgres = await startOrShare(given.DATA_DIR, beside);
  if (postgres) withdrawSite(given.DATA_DIR);
  // The site is where its links lead, whatever this command's own PORT would say.
  else Object.assign(process.env, missingOf(given, announcedSite(given.DATA_DIR) ?? {}));
  return postgres;
}

/** Undefined when another process serves the folder's database and it may be shared; waits while that one starts. */
async function startOrShare(
  dataDir: string,
  beside: "share" | "refuse",
): Promise<EmbeddedPostgres | undefined> {
  const deadline = Date.now() + OTHERS_START_MS;
  for (;;) {
    if (beside === "share" && (await postgresIsRunning(dataDir))) return undefined;
    try {
      return await startPostgres(dataDir);
    } catch (error) {
      if (!(error instanceof LockedError) || beside === "refuse" || Date.now() > deadline) throw error;
      await sleep(250);
    }
  }
}

/** The engine's own lock belongs to a session, and the clients of the embedded database are all in the same one. */
async function migrateInTurn(given: OperatorEnv): Promise<void> {
  const prepare = () => prepareDatabase(process.env.DATABASE_URL ?? "");
  if (given.DATABASE_URL) return prepare();
  return takeTurns(path.join(given.DATA_DIR, "migrating"), prepare);
}

async function openMailbox(given: OperatorEnv): Promise<Mailbox | undefined> {
  if (process.env.SMTP_URL) return undefined;
  const mailbox = await startMailbox({
    folder: path.join(given.DATA_DIR, "mailbox"),
    webPort: Math.min(given.PORT + 1, 65_535),
  });
  Object.assign(process.env, { SMTP_URL: mailbox.smtpUrl, MAILBOX_URL: mailbox.webUrl });
  return mailbox;
}

/** The values that the operator did not set himself. */
function missingOf(given: OperatorEnv, values: Record<string, string>): Record<string, string> {
  const set = new Set(Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [name])));
  if (!process.env.SITE_URL) set.delete("SITE_URL");
  return Object.fromEntries(Object.entries(values).filter(([name]) => !set.has(name)));
}

/**
 * Runs a command's work with a complete environment: beside a running site it shares that site's database and mailbox,
 * alone it starts them and stops them afterwards.
 */
export async function withServices<T>(use: () => Promise<T>): Promise<T> {
  const services = await openServices("share");
  try {
    return await use();
  } finally {
    await closeMail();
    await closeDb();
    await services.stop();
  }
}
