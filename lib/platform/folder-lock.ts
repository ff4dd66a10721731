import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, symlinkSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/** The name is `PID-RANDOM.lock`: at most 31 bytes, so a folder of this length leaves room within macOS's limit of 104. */
const FOLDER_BYTES_MAX = 70;
const ENTRY = /^(\d+)-[0-9a-f]+\.lock$/;
/** What an entry is called until it listens; as long as its later name. */
const UNBORN = ".born";
/** Nobody takes this long from the one to the other: what is older was left by a process that died between. */
const UNBORN_MS_MAX = 60_000;
/** What connecting to an entry says when nobody holds it any more. */
const NOBODY_LISTENS = new Set(["ECONNREFUSED", "ENOENT", "ENOTSOCK"]);

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
 * withdraws, so never do two hold the folder. Throws LockedError when another process holds it.
 */
export async function lockFolder(folder: string): Promise<{ release: () => void }> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const reach = shortWay(folder);
  const born = `${process.pid}-${randomBytes(8).toString("hex")}`;
  const name = `${born}.lock`;
  const server = createServer((socket) => socket.destroy());
  const release = () => {
    server.close();
    for (const entry of [born + UNBORN, name]) rmSync(path.join(folder, entry), { force: true });
  };
  try {
    server.listen(path.join(reach.folder, born + UNBORN));
    await once(server, "listening");
    server.unref();
    renameSync(path.join(folder, born + UNBORN), path.join(folder, name));
    const holderPid = await otherHolder(folder, reach.folder, name);
    if (holderPid !== undefined) throw new LockedError(folder, holderPid);
    return { release };
  } catch (error) {
    release();
    throw error;
  } finally {
    reach.forget();
  }
}

/** The process of another live entry, if there is one. Clears away what dead processes left. */
async function otherHolder(folder: string, reach: string, mine: string): Promise<number | undefined> {
  for (const name of readdirSync(folder)) {
    if (name.endsWith(UNBORN)) clearIfOld(path.join(folder, name));
    const pid = ENTRY.exec(name)?.[1];
    if (name === mine || pid === undefined) continue;
    if (await isListening(path.join(reach, name))) return Number(pid);
    rmSync(path.join(folder, name), { force: true });
  }
  return undefined;
}

function clearIfOld(file: string): void {
  const { mtimeMs = Date.now() } = statSync(file, { throwIfNoEntry: false }) ?? {};
  if (Date.now() - mtimeMs > UNBORN_MS_MAX) rmSync(file, { force: true });
}

async function isListening(socketPath: string): Promise<boolean> {
  const socket = connect(socketPath);
  try {
    await once(socket, "connect");
    return true;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    return !NOBODY_LISTENS.has(code);
  } finally {
    socket.destroy();
  }
}

/** A path to the folder that is short enough for a socket's address: itself, or a link in a fresh folder of our own. */
function shortWay(folder: string): { folder: string; forget: () => void } {
  if (Buffer.byteLength(folder) <= FOLDER_BYTES_MAX) return { folder, forget: () => {} };
  const linkFolder = mkdtempSync(path.join(tmpdir(), "lock-"));
  const link = path.join(linkFolder, "l");
  symlinkSync(path.resolve(folder), link);
  return { folder: link, forget: () => rmSync(linkFolder, { recursive: true, force: true }) };
}

/** Of two that keep withdrawing before each other one soon comes at another moment. */
const RETRY_MS_MAX = 200;

/** Does the work while no other process does work under the same folder; waits for its turn. */
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
