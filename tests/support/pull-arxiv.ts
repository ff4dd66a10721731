import { arxiv } from "@/lib/intake/sources/arxiv/source";
import { pullSource } from "@/lib/intake/sources/pull";
import { closeDb } from "@/lib/platform/db";

/** One pull from arXiv in a process of its own. The first argument is the time that it believes. */
const now = new Date(process.argv[2] ?? "");
await pullSource(arxiv, {
  now,
  deadline: new Date(now.getTime() + 60_000),
  signal: new AbortController().signal,
});
await closeDb();
