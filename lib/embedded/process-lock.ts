import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

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
 * Each contender first writes an entry named after its process, then looks for others that are alive: of two at the
 * same moment at least one sees the other and withdraws, so never do two hold the folder. An entry also says when
 * its process began, so a number that the system gave to somebody else does not count as alive.
 * Throws LockedError when another process holds it.
 */
export function lockFolder(folder: string): { release: () => void } {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const entry = path.join(folder, String(process.pid));
  const startedAt = processStart(process.pid) ?? "";
  const mine = readEntry(entry);
  if (mine !== undefined && mine === startedAt) throw new LockedError(folder, process.pid);
  writeFileSync(entry, startedAt, { mode: 0o600 });
  for (const name of readdirSync(folder)) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    const other = path.join(folder, name);
    const began = readEntry(other);
    if (began !== undefined && began !== "" && began === processStart(pid)) {
      rmSync(entry, { force: true });
      throw new LockedError(folder, pid);
    }
    if (began !== "") rmSync(other, { force: true });
  }
  return { release: () => rmSync(entry, { force: true }) };
}

function readEntry(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/** When a process began, in the system's own notation, or undefined when it is not running. */
function processStart(pid: number): string | undefined {
  try {
    if (process.platform === "linux") {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      // The second field is the command in brackets and may hold spaces; the start time is the 22nd field. A zombie is dead.
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return fields[0] === "Z" ? undefined : fields[19];
    }
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || undefined;
  } catch {
    return undefined;
  }
}
