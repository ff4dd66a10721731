import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

/** What a running site tells commands on the same data folder: its address, and where mail goes. */
const runningSiteSchema = z.object({ SITE_URL: z.string(), SMTP_URL: z.string() });

export type RunningSite = z.output<typeof runningSiteSchema>;

const fileOf = (dataDir: string) => path.join(dataDir, "running-site.json");

export function announceSite(dataDir: string, site: RunningSite): void {
  writeFileSync(fileOf(dataDir), `${JSON.stringify(site)}\n`, { mode: 0o600 });
}

/** What the site of this folder announced. A site that was killed leaves it behind: trust it only while its database answers. */
export function announcedSite(dataDir: string): RunningSite | undefined {
  try {
    return runningSiteSchema.parse(JSON.parse(readFileSync(fileOf(dataDir), "utf8")));
  } catch {
    return undefined;
  }
}

export function withdrawSite(dataDir: string): void {
  rmSync(fileOf(dataDir), { force: true });
}
