import { createHash } from "node:crypto";
import { once } from "node:events";
import { chmodSync, lstatSync, mkdirSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { lockFolder, makePrivate } from "@/lib/platform/folder-lock";

/** All clients of one site together: the pools of the renderer and the scheduler, an import, and a few psql. */
const CONNECTIONS_MAX = 64;
/** A socket's path may have 104 bytes on macOS and 108 on Linux. */
const SOCKET_PATH_BYTES_MAX = 100;
const STOP_TIMEOUT_MS = 10_000;

export type EmbeddedPostgres = {
  url: string;
  /** Resolves with the reason if the database dies by itself. */
  died: Promise<Error>;
  stop: () => Promise<void>;
};

/**
 * Starts PostgreSQL (PGlite) on `dataDir`/postgres behind a Unix socket that only this user can reach.
 * Throws LockedError if another process has the folder.
 */
export async function startPostgres(dataDir: string): Promise<EmbeddedPostgres> {
  makePrivate(dataDir);
  const lock = await lockFolder(path.join(dataDir, "lock"));
  try {
    return await serve(dataDir, lock.release);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function serve(dataDir: string, unlock: () => void): Promise<EmbeddedPostgres> {
  const socketPath = postgresSocket(dataDir);
  makePrivateFolder(path.dirname(socketPath));
  rmSync(socketPath, { force: true });
  const thread = new Worker(new URL("../../platform/typescript-thread.mjs", import.meta.url), {
    workerData: {
      module: new URL("./postgres-thread.ts", import.meta.url).href,
      folder: path.join(dataDir, "postgres"),
      socketPath,
      connectionsMax: CONNECTIONS_MAX,
    },
  });
  const exited = new Promise<number>((resolve) => thread.once("exit", resolve));
  const died = new Promise<Error>((resolve) => {
    thread.once("error", resolve);
    exited.then((code) => resolve(new Error(`the embedded database stopped (${code})`)));
  });
  try {
    await Promise.race([once(thread, "message"), died.then((error) => Promise.reject(error))]);
    makePrivate(path.join(dataDir, "postgres"));
  } catch (error) {
    await thread.terminate();
    throw error;
  }
  const stop = async () => {
    thread.postMessage("stop");
    const timeout = setTimeout(() => thread.terminate(), STOP_TIMEOUT_MS);
    await exited;
    clearTimeout(timeout);
    unlock();
  };
  return { url: postgresUrl(dataDir), died, stop };
}

/** The URL of the embedded database of `dataDir`, whether it runs or not. */
export function postgresUrl(dataDir: string): string {
  const host = encodeURIComponent(path.dirname(postgresSocket(dataDir)));
  return `postgresql://postgres@localhost/postgres?host=${host}`;
}

/** Whether a process serves the embedded database of `dataDir` now. */
export async function postgresIsRunning(dataDir: string): Promise<boolean> {
  const socket = connect(postgresSocket(dataDir));
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

function postgresSocket(dataDir: string): string {
  const folder = path.resolve(dataDir, "run");
  const name = ".s.PGSQL.5432";
  if (Buffer.byteLength(path.join(folder, name)) <= SOCKET_PATH_BYTES_MAX) return path.join(folder, name);
  const digest = createHash("sha256").update(folder).digest("hex").slice(0, 16);
  return path.join(tmpdir(), `daily-papers-${digest}`, name);
}

/** In the shared temporary folder, another user may have made this folder first to intercept our connections. */
function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== process.getuid?.())
    throw new Error(`${folder} must be a folder of this user: remove it or change TMPDIR`);
  chmodSync(folder, 0o700);
}
