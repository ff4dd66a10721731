/** Migrates the database on each line of input, and prints the names of the migrations that it applied. */
import { createInterface } from "node:readline";
import { migrate } from "@/lib/runtime/migrations/migrate";

console.log("ready");
for await (const _order of createInterface({ input: process.stdin }))
  console.log(JSON.stringify(await migrate(process.argv[2] ?? "").catch(String)));
