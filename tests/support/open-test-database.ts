import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { migrate } from "@/lib/runtime/migrations/migrate";
import { startPostgres } from "@/lib/runtime/postgres/postgres";
import { findPostgres, startNativePostgres } from "./native-postgres";

/** An empty, migrated database for a benchmark: on a native PostgreSQL where one is found, else embedded. */
export async function openTestDatabase(): Promise<{
  kind: "native" | "embedded";
  url: string;
  stop: () => Promise<void>;
}> {
  const programs = findPostgres();
  const folder = mkdtempSync(path.join(tmpdir(), "daily-papers-bench-"));
  const { url, stop } = programs ? await startNativePostgres(programs) : await startPostgres(folder);
  await migrate(url);
  return {
    kind: programs ? "native" : "embedded",
    url,
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
