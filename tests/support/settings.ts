import { onTestFinished } from "vitest";
import { closeMail } from "@/lib/mail/transport";
import { type OperatorEnv, resetEnv } from "@/lib/platform/env";

type Settings = Partial<Record<keyof OperatorEnv, string | number | undefined>>;

/** Runs the rest of a test with these settings and restores the previous ones when it ends. */
export async function withSettings(settings: Settings): Promise<void> {
  const before = Object.fromEntries(Object.keys(settings).map((name) => [name, process.env[name]]));
  await changeSettings(settings);
  onTestFinished(() => changeSettings(before));
}

/**
 * Runs a whole test file with these settings, which end with its process. Mail goes to the new server from the next one
 * on; an open database connection stays.
 */
export async function changeSettings(settings: Settings): Promise<void> {
  for (const [name, value] of Object.entries(settings)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = String(value);
  }
  resetEnv();
  await closeMail();
}
