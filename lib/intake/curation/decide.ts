import { hidePaperSql } from "@/lib/community/moderation/hide-paper";
import { moderationReason } from "@/lib/community/moderation/reason";
import { Prisma } from "@/lib/generated/client";
import { requireRole } from "@/lib/members/roles";
import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { addDays, dayStart, isDay } from "@/lib/platform/time";
import { type Decision, describeConflict, stateAfter } from "./decisions";

const AHEAD_DAYS_MAX = 90;

/**
 * Decides about a candidate as the curator saw it (`revision`) and returns the action, by which it can be undone. The
 * candidate, the paper and the action change in one statement, and with a hiding the public log does, so nobody sees one
 * without the others, and of two curators at once the second changes nothing.
 * Throws ZodError for a hiding without a reason; DomainError: forbidden unless a curator asks, invalid for a day that
 * is not in the future, conflict, which says what the other did.
 */
export async function decide(input: {
  paperId: string;
  revision: number;
  curatorId: string;
  decision: Decision;
  /** The feed day of the decision. */
  today: string;
  now: Date;
}): Promise<{ actionId: number }> {
  const { paperId, curatorId, decision, today, now } = input;
  await requireRole(curatorId, "curator", now);
  if (decision.kind === "schedule") requireDayToCome(decision.day, today);
  const actionId = await writeDecision(input);
  if (actionId === undefined) throw new DomainError("conflict", await describeConflict(paperId, curatorId));
  return { actionId };
}

function requireDayToCome(day: string, today: string): void {
  if (!isDay(day) || day <= today || day > addDays(today, AHEAD_DAYS_MAX))
    throw new DomainError("invalid", `day: must be a date from tomorrow to ${AHEAD_DAYS_MAX} days ahead`);
}

/** The lock on the paper makes the second curator wait, and then see what the first did. */
async function writeDecision({
  paperId,
  revision,
  curatorId,
  decision,
  today,
  now,
}: Parameters<typeof decide>[0]): Promise<number | undefined> {
  const state = stateAfter(decision);
  const scheduled = decision.kind === "schedule" ? dayStart(decision.day) : null;
  const featured = decision.kind === "feature" ? dayStart(today) : null;
  const hiding =
    decision.kind === "hide"
      ? Prisma.sql`, ${hidePaperSql(
          { paperId, curatorId, reason: moderationReason.parse(decision.reason), now },
          Prisma.sql`SELECT paper_id FROM decided`,
        )}`
      : Prisma.empty;
  const [row] = await db().$queryRaw<{ id: number }[]>`
    WITH target AS (
      -- The paper, if it is still undecided, locked until this is written.
      SELECT id FROM paper WHERE id = ${paperId} AND feed_day IS NULL AND hidden_at IS NULL FOR NO KEY UPDATE
    ), decided AS (
      -- The candidate's new state, if it is still as the curator saw it.
      INSERT INTO candidate AS existing (paper_id, state, scheduled_day, revision)
      SELECT id, ${state}::candidate_state, ${scheduled}::date, 1 FROM target
      WHERE ${revision}::int = 0 OR EXISTS (SELECT FROM candidate WHERE paper_id = target.id)
      ON CONFLICT (paper_id) DO UPDATE
      SET state = excluded.state, scheduled_day = excluded.scheduled_day, revision = existing.revision + 1
      WHERE existing.revision = ${revision}::int AND existing.state = 'open'
      RETURNING paper_id, revision
    ), featured AS (
      -- The paper on today's page, if that is the decision.
      UPDATE paper SET feed_day = ${featured}::date, featured_at = ${now}::timestamp, updated_at = ${now}::timestamp
      FROM decided WHERE paper.id = decided.paper_id AND ${featured}::date IS NOT NULL
    )${hiding}
    INSERT INTO curation_action (paper_id, revision, curator_id, state, day, state_before, created_at)
    SELECT paper_id, revision, ${curatorId}, ${state}::candidate_state, coalesce(${featured}::date, ${scheduled}::date),
      'open', ${now}::timestamp
    FROM decided
    RETURNING id`;
  return row?.id;
}
