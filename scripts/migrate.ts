import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { UsageError } from "@/lib/platform/errors";
import { schemaChange } from "@/lib/runtime/migrations/migrate";
import { withServices } from "@/lib/runtime/start/services";
import { runCommand } from "./command";

/**
 * `npm run migrate` brings the database to the current schema. `npm run migrate -- --draft NAME` writes a new
 * migration: the SQL from the committed schema to the edited one, to be read before it is committed.
 */
await runCommand(async () => {
  const { draft } = parseArgs({ options: { draft: { type: "string" } } }).values;
  await withServices(async () => {
    if (draft === undefined) return console.log("The database is at the current schema.");
    if (!/^[a-z][a-z0-9_]*$/.test(draft)) throw new UsageError("--draft takes a name such as add_comments");
    const committed = execFileSync("git", ["show", "HEAD:prisma/schema.prisma"], { encoding: "utf8" });
    const sql = await schemaChange(
      process.env.DATABASE_URL ?? "",
      committed,
      readFileSync("prisma/schema.prisma", "utf8"),
    );
    if (sql === "") return console.log("The schema is as committed: there is nothing to migrate.");
    const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
    const folder = path.join("prisma", "migrations", `${stamp}_${draft}`);
    mkdirSync(folder);
    writeFileSync(path.join(folder, "migration.sql"), `${sql}\n`);
    console.log(`Wrote ${folder}/migration.sql. Read it before you commit it.`);
  });
});
