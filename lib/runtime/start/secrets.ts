import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { newToken } from "@/lib/platform/tokens";

const secretsSchema = z.object({ AUTH_SECRET: z.string(), LINK_SECRET: z.string(), CRON_SECRET: z.string() });

export type Secrets = z.output<typeof secretsSchema>;

/** The secrets of an embedded site: made once, kept in its data folder where only this user can read them. */
export function embeddedSecrets(dataDir: string): Secrets {
  const file = path.join(dataDir, "secrets.json");
  const kept = readIfThere(file);
  if (kept !== undefined) return secretsSchema.parse(JSON.parse(kept));
  const made = { AUTH_SECRET: newToken(), LINK_SECRET: newToken(), CRON_SECRET: newToken() };
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  // Under its name only once it is whole: a kill at this moment must not leave half a file for every start to come.
  const unfinished = `${file}.${randomBytes(8).toString("hex")}`;
  writeFileSync(unfinished, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: "wx" });
  try {
    linkSync(unfinished, file);
    return made;
  } catch {
    // Another process made them first.
    return secretsSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } finally {
    rmSync(unfinished);
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
