import { readdirSync, statSync } from "node:fs";
import { totalmem } from "node:os";
import path from "node:path";

const MB = 2 ** 20;
/** PostgreSQL's own default. */
const MIN_MB = 128;
/** WebAssembly has 4 GB, and the buffers take their memory whether it is used or not. */
const MAX_MB = 1024;
const MEMORY_SHARE = 1 / 8;

/**
 * The embedded database's `shared_buffers` in megabytes: enough for all of its tables, but at most an eighth of the
 * memory. PostgreSQL reads any other page through WebAssembly's file system, which made a search of 80,350 papers take
 * half as long again.
 */
export function sharedBuffersMb(folder: string): number {
  return buffersFor({
    databaseBytes: databaseBytes(folder),
    memoryBytes: memoryFor(process.constrainedMemory()),
  });
}

/** The machine's memory, or a container's limit if that is lower; a limit of 0 is none. */
export function memoryFor(limitBytes: number | undefined): number {
  return limitBytes ? Math.min(limitBytes, totalmem()) : totalmem();
}

/** The database's size, rounded up to a power of two of megabytes, within the limits. */
export function buffersFor({
  databaseBytes,
  memoryBytes,
}: {
  databaseBytes: number;
  memoryBytes: number;
}): number {
  const needed = 2 ** Math.ceil(Math.log2(Math.max(databaseBytes / MB, 1)));
  const affordable = 2 ** Math.floor(Math.log2((memoryBytes * MEMORY_SHARE) / MB));
  return Math.max(Math.min(needed, affordable, MAX_MB), MIN_MB);
}

/** The size of the tables of the database in `folder`; 0 if there is none yet. */
export function databaseBytes(folder: string): number {
  try {
    return readdirSync(path.join(folder, "base"), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .reduce((sum, { parentPath, name }) => sum + statSync(path.join(parentPath, name)).size, 0);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return 0;
    throw error;
  }
}
