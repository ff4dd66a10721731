import { readdirSync, statSync } from "node:fs";
import { totalmem } from "node:os";
import path from "node:path";

const MB = 2 ** 20;
/** PostgreSQL's own default. */
const MIN_MB = 128;
/** WebAssembly has 4 GB, and the memory is taken whether it is used or not. */
const MAX_MB = 1024;
const MEMORY_SHARE = 1 / 8;

/**
 * How many megabytes of the embedded database to keep at hand: enough for all of its tables, within an eighth of the
 * memory there is. A page that is not there is read through WebAssembly's file system, which made a search of
 * 80,350 papers take half as long again.
 */
export function sharedBuffersMb(folder: string): number {
  return buffersFor({
    databaseBytes: databaseBytes(folder),
    memoryBytes: memoryFor(process.constrainedMemory()),
  });
}

/** The machine's memory, or what a container may have of it; 0 and absurdly large limits are none. */
export function memoryFor(limitBytes: number | undefined): number {
  return limitBytes ? Math.min(limitBytes, totalmem()) : totalmem();
}

/** The next power of two, in megabytes. */
export function buffersFor(asked: { databaseBytes: number; memoryBytes: number }): number {
  const { databaseBytes, memoryBytes } = asked;
  const wanted = 2 ** Math.ceil(Math.log2(Math.max(databaseBytes / MB, 1)));
  const affordable = 2 ** Math.floor(Math.log2((memoryBytes * MEMORY_SHARE) / MB));
  return Math.max(Math.min(wanted, affordable, MAX_MB), MIN_MB);
}

/** How large the tables of a database in a folder are; 0 where there is none yet. */
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
