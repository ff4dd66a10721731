import { LockedError } from "@/lib/embedded/process-lock";
import { EnvError } from "@/lib/env";
import { DatabaseUnreachableError } from "@/lib/migrations/prepare-database";
import { UnreadableFileError } from "@/lib/papers/read-paper-file";

/** A mistake of whoever called the command: one clear line, no stack. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** Runs a command's work; what the operator can mend is told in plain lines, and failure is a non-zero exit. */
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
