import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

/** The name is `PID-RANDOM.lock`: at most 31 bytes, so a folder of this length leaves room within macOS's limit of 104. */
const FOLDER_BYTES_MAX = 70;
const ENTRY = /^(\d+)-[0-9a-f]+\.lock$/;
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
 * connections. Each contender first publishes its entry, then looks for others: of two at the same moment at least
 * one sees the other and withdraws, so never do two hold the folder. Throws LockedError when another process holds it.
 */
export async function lockFolder(folder: string): Promise<{ release: () => void }> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const reach = shortWay(folder);
  const name = `${process.pid}-${randomBytes(8).toString("hex")}.lock`;
  const server = createServer((socket) => socket.destroy());
  const release = () => {
    server.close();
    rmSync(path.join(folder, name), { force: true });
  };
  try {
    server.listen(path.join(reach.folder, name));
    await once(server, "listening");
    server.unref();
    const holderPid = await otherHolder(folder, reach.folder, name);
    if (holderPid !== undefined) throw new LockedError(folder, holderPid);
    if (existsSync(path.join(folder, name))) return { release };
  } catch (error) {
    release();
    throw error;
  } finally {
    reach.forget();
  }
  // A contender that looked between our bind and our listen took our entry for a dead one; it may have held the folder since.
  release();
  return lockFolder(folder);
}

/** The process of another live entry, if there is one. Clears away what dead processes left. */
async function otherHolder(folder: string, reach: string, mine: string): Promise<number | undefined> {
  for (const name of readdirSync(folder)) {
    const pid = ENTRY.exec(name)?.[1];
    if (name === mine || pid === undefined) continue;
    if (await isListening(path.join(reach, name))) return Number(pid);
    rmSync(path.join(folder, name), { force: true });
  }
  return undefined;
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
