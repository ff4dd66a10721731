import { db } from "@/lib/platform/db";
import type { SourceName } from "@/lib/platform/env";
import type { Step } from "./source";

/** The right to pull from a source until `leasedUntil`, which is also its proof. */
export type LeasedPull = { cursor: unknown; failures: number; runId: number; leasedUntil: Date };

/** Far more than a step takes; a crash delays the next process by this much. */
const LEASE_MS = 90_000;

/** Leases a due source to one process, and opens a run or continues the open one. */
export async function leasePull(source: SourceName, now: Date): Promise<LeasedPull | undefined> {
  const leasedUntil = new Date(now.getTime() + LEASE_MS);
  const [state] = await db().$queryRaw<{ cursor: unknown; failures: number; runId: number | null }[]>`
    INSERT INTO source_state AS existing (source, leased_until) VALUES (${source}, ${leasedUntil}::timestamp)
    ON CONFLICT (source) DO UPDATE SET leased_until = excluded.leased_until
    WHERE (existing.leased_until IS NULL OR existing.leased_until <= ${now}::timestamp)
      AND (existing.due_at IS NULL OR existing.due_at <= ${now}::timestamp)
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

/** Enough to see what is wrong. */
const PROBLEMS_MAX = 20;
const SENTENCE_CHARACTERS_MAX = 300;

type Settled = { source: SourceName; pull: LeasedPull; now: Date };

/**
 * Records how far a pull came and what it did, in one statement. Returns the pull with its new lease; undefined when it
 * is complete, must pause, or now belongs to another process.
 */
export async function settleStep(
  { source, pull, now }: Settled,
  { step, dueAt, goesOn }: { step: Step; dueAt: Date; goesOn: boolean },
): Promise<LeasedPull | undefined> {
  const leasedUntil = goesOn ? new Date(now.getTime() + LEASE_MS) : null;
  const problems = step.problems.slice(0, PROBLEMS_MAX).map(shortened);
  const updated = await db().$executeRaw`
    WITH own_pull AS (
      UPDATE source_state SET cursor = ${JSON.stringify(step.cursor)}::jsonb, answered_at = ${now}::timestamp,
        failures = 0, leased_until = ${leasedUntil}::timestamp, due_at = ${dueAt}::timestamp,
        run_id = CASE WHEN ${step.complete} THEN NULL ELSE run_id END
      WHERE source = ${source} AND leased_until = ${pull.leasedUntil}::timestamp
      RETURNING source
    )
    UPDATE source_run SET added = added + ${step.added}::int, changed = changed + ${step.changed}::int,
      unchanged = unchanged + ${step.unchanged}::int, failed = failed + ${step.problems.length}::int,
      problems = (problems || ${problems}::text[])[1:${PROBLEMS_MAX}::int], error = NULL,
      ended_at = CASE WHEN ${step.complete} THEN ${now}::timestamp END
    FROM own_pull WHERE id = ${pull.runId}::int`;
  return updated > 0 && leasedUntil ? { ...pull, cursor: step.cursor, failures: 0, leasedUntil } : undefined;
}

/** Records why a step failed; the next one continues from the same place. */
export async function settleFailure(
  { source, pull }: Omit<Settled, "now">,
  { error, dueAt }: { error: string; dueAt: Date },
): Promise<void> {
  await db().$executeRaw`
    WITH own_pull AS (
      UPDATE source_state SET failures = failures + 1, leased_until = NULL, due_at = ${dueAt}::timestamp
      WHERE source = ${source} AND leased_until = ${pull.leasedUntil}::timestamp
      RETURNING source
    )
    UPDATE source_run SET error = ${shortened(error)} FROM own_pull WHERE id = ${pull.runId}::int`;
}

/** Releases the source, so that any process can continue at once. */
export async function releasePull({ source, pull }: Omit<Settled, "now">): Promise<void> {
  await db().$executeRaw`
    UPDATE source_state SET leased_until = NULL
    WHERE source = ${source} AND leased_until = ${pull.leasedUntil}::timestamp`;
}

function shortened(sentence: string): string {
  const clean = sentence.replaceAll("\u0000", "").toWellFormed();
  return clean.length <= SENTENCE_CHARACTERS_MAX ? clean : `${clean.slice(0, SENTENCE_CHARACTERS_MAX)}…`;
}
