import { unhidePaperSql } from "@/lib/community/moderation/hide-paper";
import { Prisma } from "@/lib/generated/client";
import { requireRole } from "@/lib/members/roles";
import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { describeConflict } from "./decisions";

/**
 * Undoes one decision: the candidate is open again, and a paper that it featured is in no list, as before. Only a decision
 * with nothing built on it since can be undone. Throws DomainError: forbidden unless a curator asks, not_found without such an
 * action, conflict when it was undone already or something else happened since.
 */
export async function undo({
  actionId,
  curatorId,
  now,
}: {
  actionId: number;
  curatorId: string;
  now: Date;
}): Promise<void> {
  await requireRole(curatorId, "curator", now);
  const action = await db().curationAction.findUnique({ where: { id: actionId }, select: { paperId: true } });
  if (!action) throw new DomainError("not_found", "There is no such decision.");
  const unhiding = unhidePaperSql(
    { curatorId, reason: "A curator took the hiding back", now },
    Prisma.sql`SELECT target.paper_id FROM target JOIN reopened USING (paper_id) WHERE target.state = 'hidden'`,
  );
  const undone = await db().$executeRaw`
    WITH target AS (
      -- The decision, if it is in force, with its paper locked.
      SELECT action.*, paper.featured_at FROM curation_action action JOIN paper ON paper.id = action.paper_id
      WHERE action.id = ${actionId} AND action.undone_at IS NULL
        AND (action.state <> 'featured' OR paper.feed_day = action.day)
      FOR NO KEY UPDATE OF paper
    ), reopened AS (
      -- The candidate as it was before, if nothing was decided since.
      UPDATE candidate SET state = target.state_before, scheduled_day = target.day_before, revision = candidate.revision + 1
      FROM target WHERE candidate.paper_id = target.paper_id AND candidate.revision = target.revision
      RETURNING candidate.paper_id
    ), unfeatured AS (
      -- The paper in no list, if the decision featured it.
      UPDATE paper SET feed_day = NULL, featured_at = NULL, updated_at = ${now}::timestamp
      FROM target, reopened
      WHERE paper.id = reopened.paper_id AND target.state = 'featured'
    ), ${unhiding}
    UPDATE curation_action SET undone_at = ${now}::timestamp FROM target, reopened
    WHERE curation_action.id = target.id AND target.paper_id = reopened.paper_id`;
  if (undone === 0) throw new DomainError("conflict", await describeConflict(action.paperId, curatorId));
}
