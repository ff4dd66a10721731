import { pullSource } from "@/lib/intake/sources/pull";
import type { Source } from "@/lib/intake/sources/source";
import { db } from "@/lib/platform/db";

/** One pull of a source as if it were this time, whenever the last one was. */
export async function pull(source: Source, now: string, { runMs = 20_000 } = {}) {
  const at = new Date(now);
  return pullSource(source, {
    now: at,
    deadline: new Date(at.getTime() + runMs),
    signal: new AbortController().signal,
  });
}

export async function forgetSources(): Promise<void> {
  await db().paper.deleteMany();
  await db().submitter.deleteMany();
  await db().sourceState.deleteMany();
  await db().sourceRun.deleteMany();
  await db().sourceSlot.deleteMany();
  await db().wantedPaper.deleteMany();
  await db().githubRepository.deleteMany();
}
