import { randomBytes } from "node:crypto";
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { makePrivate } from "@/lib/platform/folder-lock";
import { newToken } from "@/lib/platform/tokens";

const secretsSchema = z.object({ AUTH_SECRET: z.string(), LINK_SECRET: z.string(), CRON_SECRET: z.string() });

export type Secrets = z.output<typeof secretsSchema>;

/** The secrets of a site with an embedded database: made once and kept in its data folder, readable by this user only. */
export function embeddedSecrets(dataDir: string): Secrets {
  const file = path.join(dataDir, "secrets.json");
  const existing = readIfExists(file);
  if (existing !== undefined) return secretsSchema.parse(JSON.parse(existing));
  const made = { AUTH_SECRET: newToken(), LINK_SECRET: newToken(), CRON_SECRET: newToken() };
  makePrivate(dataDir);
  // The file gets its name only when it is whole: a kill now must not leave half a file that fails every later start.
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

function readIfExists(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
