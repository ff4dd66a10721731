import { Prisma } from "@/lib/generated/client";
import { requireRole } from "@/lib/members/roles";
import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { moderationReason } from "./reason";
import { reportSubject } from "./reports";

/**
 * Takes a paper out of every list, its page and the API, with a reason that everybody reads in its place and in the
 * log; its reports are decided by that. A paper that is hidden already stays as it is.
 * Throws ZodError without a reason, DomainError: forbidden unless a curator asks, not_found without such a paper.
 */
export async function hidePaper(asked: {
  paperId: string;
  curatorId: string;
  reason: string;
  now: Date;
}): Promise<void> {
  const { paperId, curatorId, now } = asked;
  await requireRole(curatorId, "curator", now);
  const reason = moderationReason.parse(asked.reason);
  const [row] = await db().$queryRaw<{ known: boolean }[]>`
    WITH ${hidingOf({ paperId, curatorId, reason, now }, Prisma.sql`SELECT ${paperId}`)}
    SELECT EXISTS (SELECT FROM paper WHERE id = ${paperId}) AS known`;
  if (!row?.known) throw new DomainError("not_found", "There is no such paper.");
}

/**
 * The hiding of a paper as common table expressions of a statement that does more. It hides the paper only if the query
 * `ids` gives its id, so that it can depend on what another part of the statement wrote.
 */
export function hidingOf(
  { paperId, curatorId, reason, now }: { paperId: string; curatorId: string; reason: string; now: Date },
  ids: Prisma.Sql,
): Prisma.Sql {
  return Prisma.sql`
    hidden AS (
      UPDATE paper SET hidden_at = ${now}::timestamp, hidden_reason = ${reason}, updated_at = ${now}::timestamp
      WHERE id IN (${ids}) AND hidden_at IS NULL
      RETURNING id
    ), logged AS (
      INSERT INTO moderation_action (kind, actor_id, paper_id, reason, created_at)
      SELECT 'hide_paper', ${curatorId}, id, ${reason}, ${now}::timestamp FROM hidden
    ), reports_decided AS (
      UPDATE report SET decided_at = ${now}::timestamp
      WHERE subject = ${reportSubject({ kind: "paper", paperId })} AND decided_at IS NULL AND EXISTS (${ids})
    )`;
}

/**
 * Shows a hidden paper again, where it was before; the log says why. One that is not hidden stays as it is.
 * Throws ZodError without a reason, DomainError: forbidden unless a curator asks, not_found without such a paper.
 */
export async function unhidePaper(asked: {
  paperId: string;
  curatorId: string;
  reason: string;
  now: Date;
}): Promise<void> {
  const { paperId, curatorId, now } = asked;
  await requireRole(curatorId, "curator", now);
  const reason = moderationReason.parse(asked.reason);
  const [row] = await db().$queryRaw<{ known: boolean }[]>`
    WITH ${unhidingOf({ curatorId, reason, now }, Prisma.sql`SELECT ${paperId}`)}
    SELECT EXISTS (SELECT FROM paper WHERE id = ${paperId}) AS known`;
  if (!row?.known) throw new DomainError("not_found", "There is no such paper.");
}

/** The unhiding of the papers that the query `ids` gives, as common table expressions of a statement that does more. */
export function unhidingOf(
  { curatorId, reason, now }: { curatorId: string; reason: string; now: Date },
  ids: Prisma.Sql,
): Prisma.Sql {
  return Prisma.sql`
    shown AS (
      UPDATE paper SET hidden_at = NULL, hidden_reason = NULL, updated_at = ${now}::timestamp
      WHERE id IN (${ids}) AND hidden_at IS NOT NULL
      RETURNING id
    ), logged AS (
      INSERT INTO moderation_action (kind, actor_id, paper_id, reason, created_at)
      SELECT 'unhide_paper', ${curatorId}, id, ${reason}, ${now}::timestamp FROM shown
    )`;
}
