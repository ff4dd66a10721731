import { UnreadableFileError } from "@/lib/intake/read-paper-file";
import { EnvError } from "@/lib/platform/env";
import { UsageError } from "@/lib/platform/errors";
import { LockedError } from "@/lib/platform/folder-lock";
import { DatabaseUnreachableError } from "@/lib/runtime/migrations/prepare-database";

/** Runs a command's work. Prints an error that the operator can fix without its stack. Any error means a non-zero exit. */
export async function runCommand(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    process.exitCode = 1;
    console.error(explain(error));
  }
}

function explain(error: unknown): string {
  if (error instanceof LockedError)
    return `Another site already runs on this data folder (process ${error.holderPid}). Stop it, or set DATA_DIR and PORT for a second one.`;
  if (error instanceof EnvError) return error.message.replace(/^/gm, "Wrong setting: ");
  if (error instanceof DatabaseUnreachableError || error instanceof UsageError) return error.message;
  if (error instanceof UnreadableFileError) return error.message;
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/**
 * Keeps a process running after the reader of its output has gone. Otherwise the failed write is itself reported by a
 * write, which fails, and so on at the cost of a whole core.
 */
export function surviveClosedOutput(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
}
