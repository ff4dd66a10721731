import { Prisma } from "@/lib/generated/client";
import { requireRole } from "@/lib/members/roles";
import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { type ModerationDecision, moderationReason } from "./reason";
import { subjectKey } from "./reports";

/**
 * Hides a paper from every list, its page and the API, shows the reason in its place and in the log, and decides its
 * reports. An already hidden paper keeps its first reason.
 * Throws ZodError without a reason, DomainError: forbidden for anyone but a curator, not_found for an unknown paper.
 */
export async function hidePaper({
  paperId,
  curatorId,
  reason: reasonInput,
  now,
}: ModerationDecision & { paperId: string }): Promise<void> {
  await requireRole(curatorId, "curator", now);
  const reason = moderationReason.parse(reasonInput);
  const [row] = await db().$queryRaw<{ known: boolean }[]>`
    WITH ${hidePaperSql({ paperId, curatorId, reason, now }, Prisma.sql`SELECT ${paperId}`)}
    SELECT EXISTS (SELECT FROM paper WHERE id = ${paperId}) AS known`;
  if (!row?.known) throw new DomainError("not_found", "There is no such paper.");
}

/**
 * Hiding a paper as common table expressions, for a larger statement. They hide the paper only if the query `ids`
 * returns its id, so that hiding can depend on what another part of the statement wrote.
 */
export function hidePaperSql(
  { paperId, curatorId, reason, now }: ModerationDecision & { paperId: string },
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
      WHERE subject = ${subjectKey({ kind: "paper", paperId })} AND decided_at IS NULL AND EXISTS (${ids})
    )`;
}

/**
 * Shows a hidden paper again, where it was before, and logs the reason; for a paper that is not hidden nothing changes.
 * Throws as hidePaper does.
 */
export async function unhidePaper({
  paperId,
  curatorId,
  reason: reasonInput,
  now,
}: ModerationDecision & { paperId: string }): Promise<void> {
  await requireRole(curatorId, "curator", now);
  const reason = moderationReason.parse(reasonInput);
  const [row] = await db().$queryRaw<{ known: boolean }[]>`
    WITH ${unhidePaperSql({ curatorId, reason, now }, Prisma.sql`SELECT ${paperId}`)}
    SELECT EXISTS (SELECT FROM paper WHERE id = ${paperId}) AS known`;
  if (!row?.known) throw new DomainError("not_found", "There is no such paper.");
}

/** Unhiding the papers that the query `ids` returns, as common table expressions for a larger statement. */
export function unhidePaperSql({ curatorId, reason, now }: ModerationDecision, ids: Prisma.Sql): Prisma.Sql {
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
