import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { loadBundledPapers } from "@/lib/intake/import-papers";
import { dkimSigner } from "@/lib/mail/dkim";
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
import { feedIdentity } from "@/lib/web/feeds/identity";
import { announcedSite, withdrawSite } from "./running-site";
import { embeddedSecrets } from "./secrets";

/** How long to wait for another process that is starting. On a slow machine a new database takes about ten seconds. */
const OTHER_START_MS = 60_000;

export type Services = {
  /** Resolves with the reason if a service that this process started dies by itself; otherwise never. */
  died: Promise<Error>;
  stop: () => Promise<void>;
};

/**
 * Completes process.env: for what the operator did not set, it starts the embedded database and the local mailbox, and
 * makes secrets. `ifRunning` says what to do if a site already runs on the same folder: share its services, or refuse
 * (LockedError). Migrates the database, and loads the bundled papers if it is empty.
 * Throws EnvError, LockedError or DatabaseUnreachableError.
 */
export async function openServices(ifRunning: "share" | "refuse"): Promise<Services> {
  const operatorEnv = readOperatorEnv(process.env);
  dkimSigner(operatorEnv);
  const started: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const stopOne of started.splice(0).reverse()) await stopOne();
  };
  try {
    const postgres = await openDatabase(operatorEnv, ifRunning);
    if (postgres) started.push(postgres.stop);
    await migrateOneAtATime(operatorEnv);
    const mailbox = await openMailbox(operatorEnv);
    if (mailbox) started.push(mailbox.stop);
    await loadBundledPapers();
    await feedIdentity(new Date());
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
  operatorEnv: OperatorEnv,
  ifRunning: "share" | "refuse",
): Promise<EmbeddedPostgres | undefined> {
  if (operatorEnv.DATABASE_URL) return undefined;
  Object.assign(process.env, withoutSet(operatorEnv, embeddedSecrets(operatorEnv.DATA_DIR)));
  Object.assign(process.env, { DATABASE_URL: postgresUrl(operatorEnv.DATA_DIR), DATABASE_EMBEDDED: "1" });
  const postgres = await startOrShare(operatorEnv.DATA_DIR, ifRunning);
  if (postgres) withdrawSite(operatorEnv.DATA_DIR);
  // Links lead to the running site, whatever PORT this command has.
  else Object.assign(process.env, withoutSet(operatorEnv, announcedSite(operatorEnv.DATA_DIR) ?? {}));
  return postgres;
}

/** Undefined if another process serves the folder's database and it may be shared; waits while that process starts. */
async function startOrShare(
  dataDir: string,
  ifRunning: "share" | "refuse",
): Promise<EmbeddedPostgres | undefined> {
  const deadline = Date.now() + OTHER_START_MS;
  for (;;) {
    if (ifRunning === "share" && (await postgresIsRunning(dataDir))) return undefined;
    try {
      return await startPostgres(dataDir);
    } catch (error) {
      if (!(error instanceof LockedError) || ifRunning === "refuse" || Date.now() > deadline) throw error;
      await sleep(250);
    }
  }
}

/** A lock of our own: the engine's belongs to a session, and all clients of the embedded database share one. */
async function migrateOneAtATime(operatorEnv: OperatorEnv): Promise<void> {
  const prepare = () => prepareDatabase(process.env.DATABASE_URL ?? "");
  if (operatorEnv.DATABASE_URL) return prepare();
  return takeTurns(path.join(operatorEnv.DATA_DIR, "migrating"), prepare);
}

async function openMailbox(operatorEnv: OperatorEnv): Promise<Mailbox | undefined> {
  if (process.env.SMTP_URL) return undefined;
  const mailbox = await startMailbox({
    folder: path.join(operatorEnv.DATA_DIR, "mailbox"),
    webPort: Math.min(operatorEnv.PORT + 1, 65_535),
  });
  Object.assign(process.env, { SMTP_URL: mailbox.smtpUrl, MAILBOX_URL: mailbox.webUrl });
  return mailbox;
}

/** Those of the values that the operator did not set. */
function withoutSet(operatorEnv: OperatorEnv, values: Record<string, string>): Record<string, string> {
  const set = new Set(
    Object.entries(operatorEnv).flatMap(([name, value]) => (value === undefined ? [] : [name])),
  );
  if (!process.env.SITE_URL) set.delete("SITE_URL");
  return Object.fromEntries(Object.entries(values).filter(([name]) => !set.has(name)));
}

/**
 * Runs a command's work with a complete environment. If a site runs, the command shares its database and mailbox;
 * otherwise it starts its own and stops them afterwards.
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
