import { randomBytes } from "node:crypto";
import { once } from "node:events";
import {
  accessSync,
  chmodSync,
  constants,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { UsageError } from "./errors";
import { log } from "./log";

/** The name is `PID-RANDOM.lock`: at most 31 bytes, so a folder of this length leaves room within macOS's limit of 104. */
const FOLDER_BYTES_MAX = 70;
const ENTRY = /^(\d+)-[0-9a-f]+\.lock$/;
/** The suffix of an entry that does not listen yet; as long as the final one. */
const PENDING = ".born";
/** No process takes this long to start listening, so an older pending entry belongs to one that died. */
const PENDING_MS_MAX = 60_000;
/** Errors of connecting to an entry that no process holds any more. */
const DEAD_ENTRY_CODES = new Set(["ECONNREFUSED", "ENOENT", "ENOTSOCK"]);

export class LockedError extends Error {
  override name = "LockedError";
  constructor(
    readonly folder: string,
    readonly holderPid: number,
  ) {
    super(`${folder} is in use by process ${holderPid}`);
  }
}

/**
 * Takes a folder for this process until `release` or the process's end, however it ends.
 * An entry is a listening Unix socket: the kernel alone says whether its process lives, also across containers that
 * share the folder and number their processes alike, and an entry left behind by a killed process refuses
 * connections. It gets its name only once it listens, so an entry that refuses is dead and may be cleared away. Each
 * contender first publishes its entry, then looks for others: of two at the same moment at least one sees the other and
 * withdraws, so two never hold the folder at once. Throws LockedError when another process holds it.
 */
export async function lockFolder(folder: string): Promise<{ release: () => void }> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const shortcut = shortPathTo(folder);
  const id = `${process.pid}-${randomBytes(8).toString("hex")}`;
  const name = `${id}.lock`;
  const server = createServer((socket) => socket.destroy());
  const release = () => {
    server.close();
    for (const entry of [id + PENDING, name]) rmSync(path.join(folder, entry), { force: true });
  };
  try {
    server.listen(path.join(shortcut.folder, id + PENDING));
    await once(server, "listening");
    server.unref();
    renameSync(path.join(folder, id + PENDING), path.join(folder, name));
    const holderPid = await otherHolder(folder, shortcut.folder, name);
    if (holderPid !== undefined) throw new LockedError(folder, holderPid);
    return { release };
  } catch (error) {
    release();
    throw error;
  } finally {
    shortcut.remove();
  }
}

/** The process of another live entry, if there is one. Also deletes what dead processes left. */
async function otherHolder(
  folder: string,
  shortFolder: string,
  ownName: string,
): Promise<number | undefined> {
  for (const name of readdirSync(folder)) {
    if (name.endsWith(PENDING)) clearIfOld(path.join(folder, name));
    const pid = ENTRY.exec(name)?.[1];
    if (name === ownName || pid === undefined) continue;
    if (await isListening(path.join(shortFolder, name))) return Number(pid);
    rmSync(path.join(folder, name), { force: true });
  }
  return undefined;
}

function clearIfOld(file: string): void {
  const { mtimeMs = Date.now() } = statSync(file, { throwIfNoEntry: false }) ?? {};
  if (Date.now() - mtimeMs > PENDING_MS_MAX) rmSync(file, { force: true });
}

async function isListening(socketPath: string): Promise<boolean> {
  const socket = connect(socketPath);
  try {
    await once(socket, "connect");
    return true;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    return !DEAD_ENTRY_CODES.has(code);
  } finally {
    socket.destroy();
  }
}

/** A path to the folder that is short enough for a socket's address: itself, or a link in a fresh folder of our own. */
function shortPathTo(folder: string): { folder: string; remove: () => void } {
  if (Buffer.byteLength(folder) <= FOLDER_BYTES_MAX) return { folder, remove: () => {} };
  const linkFolder = mkdtempSync(path.join(tmpdir(), "lock-"));
  const link = path.join(linkFolder, "l");
  symlinkSync(path.resolve(folder), link);
  return { folder: link, remove: () => rmSync(linkFolder, { recursive: true, force: true }) };
}

/** A random wait: of two processes that keep withdrawing for each other, one soon tries at another moment. */
const RETRY_MS_MAX = 200;

/** Runs `work` while no other process runs work under the same folder; waits its turn. */
export async function takeTurns<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const lock = await lockWhenFree(folder);
  try {
    return await work();
  } finally {
    lock.release();
  }
}

async function lockWhenFree(folder: string): ReturnType<typeof lockFolder> {
  try {
    return await lockFolder(folder);
  } catch (error) {
    if (!(error instanceof LockedError)) throw error;
    await delay(Math.random() * RETRY_MS_MAX);
    return lockWhenFree(folder);
  }
}

/**
 * Makes a folder, or one that is there already, readable by this user only. Throws UsageError, which names DATA_DIR, if
 * it cannot be made or written.
 */
export function makePrivate(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new UsageError(
      `${folder} cannot be written (${code}). Set DATA_DIR to a folder that this user may write.`,
    );
  }
  try {
    chmodSync(folder, 0o700);
  } catch (error) {
    // Another user's folder that is shared with this one, as a container's volume may be.
    log().warn({ err: error, folder }, "a folder of the site may be read by others");
  }
}
