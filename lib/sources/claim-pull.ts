import { db } from "@/lib/db";
import type { SourceName } from "@/lib/env";

/** The right to pull from a source until `leasedUntil`, which is also its proof. */
export type ClaimedPull = { cursor: unknown; failures: number; runId: number; leasedUntil: Date };

/** Far more than a step takes; what a crash delays the next process by. */
export const LEASE_MS = 90_000;

/** Takes a source that is due for one process only, and opens a run or goes on with the open one. */
export async function claimPull(source: SourceName, now: Date): Promise<ClaimedPull | undefined> {
  const leasedUntil = new Date(now.getTime() + LEASE_MS);
  const [state] = await db().$queryRaw<{ cursor: unknown; failures: number; runId: number | null }[]>`
    INSERT INTO source_state AS held (source, leased_until) VALUES (${source}, ${leasedUntil}::timestamp)
    ON CONFLICT (source) DO UPDATE SET leased_until = excluded.leased_until
    WHERE (held.leased_until IS NULL OR held.leased_until <= ${now}::timestamp)
      AND (held.due_at IS NULL OR held.due_at <= ${now}::timestamp)
    RETURNING cursor, failures, run_id AS "runId"`;
  if (!state) return undefined;
  return { ...state, leasedUntil, runId: state.runId ?? (await openRun(source, now)) };
}

async function openRun(source: SourceName, now: Date): Promise<number> {
  const [run] = await db().$queryRaw<{ id: number }[]>`
    WITH opened AS (
      INSERT INTO source_run (source, started_at) VALUES (${source}, ${now}::timestamp) RETURNING id
    )
    UPDATE source_state SET run_id = opened.id FROM opened WHERE source = ${source}
    RETURNING opened.id`;
  if (!run) throw new Error(`the state of ${source} is gone`);
  return run.id;
}
