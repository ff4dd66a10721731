import { nameOf } from "@/lib/members/names";
import { outranks, type Role, requireRole, roleColumns, roleOf } from "@/lib/members/roles";
import { isSuspended, type Suspension, suspensionColumns } from "@/lib/members/suspension";
import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { type ModerationDecision, moderationReason } from "./reason";

/**
 * Stops a member from writing and voting, by session and token alike, from now until `until` or, without it, for good;
 * a second suspension replaces the first. Logs the curator, the end and the reason.
 * Throws ZodError without a reason, DomainError: forbidden for anyone but a curator who outranks the member, invalid for
 * an end that has passed, not_found.
 */
export async function suspendMember({
  memberId,
  curatorId,
  until: end,
  reason: reasonInput,
  now,
}: ModerationDecision & { memberId: string; until: Date | undefined }): Promise<void> {
  await requireOutranks({ curatorId, memberId, now });
  const reason = moderationReason.parse(reasonInput);
  if (end && end <= now) throw new DomainError("invalid", "A suspension ends in the future, or never.");
  const until = end ?? null;
  const kind = until ? "suspend" : "ban";
  await db().$executeRaw`
    WITH suspended AS (
      UPDATE member SET suspended_at = ${now}::timestamp, suspended_until = ${until}::timestamp, suspension_reason = ${reason}
      WHERE id = ${memberId}
      RETURNING id
    )
    INSERT INTO moderation_action (kind, actor_id, member_id, reason, until, created_at)
    SELECT ${kind}::moderation_kind, ${curatorId}, id, ${reason}, ${until}::timestamp, ${now}::timestamp FROM suspended`;
}

/**
 * Ends a member's suspension or ban at once and logs the reason; for a member without one nothing changes.
 * Throws ZodError without a reason, DomainError: forbidden for anyone but a curator who outranks the member, not_found.
 */
export async function reinstateMember({
  memberId,
  curatorId,
  reason: reasonInput,
  now,
}: ModerationDecision & { memberId: string }): Promise<void> {
  await requireOutranks({ curatorId, memberId, now });
  const reason = moderationReason.parse(reasonInput);
  await db().$executeRaw`
    WITH reinstated AS (
      UPDATE member SET suspended_at = NULL, suspended_until = NULL, suspension_reason = NULL
      WHERE id = ${memberId} AND suspended_at IS NOT NULL
      RETURNING id
    )
    INSERT INTO moderation_action (kind, actor_id, member_id, reason, created_at)
    SELECT 'reinstate', ${curatorId}, id, ${reason}, ${now}::timestamp FROM reinstated`;
}

/**
 * Requires a curator or admin who outranks the member, so that nobody acts on an equal, a superior or themselves.
 * Throws DomainError forbidden or not_found.
 */
async function requireOutranks({
  curatorId,
  memberId,
  now,
}: {
  curatorId: string;
  memberId: string;
  now: Date;
}): Promise<void> {
  const role = await requireRole(curatorId, "curator", now);
  const member = await db().member.findUnique({ where: { id: memberId }, select: roleColumns });
  if (!member) throw new DomainError("not_found", "There is no such member.");
  if (!outranks(role, roleOf(member)))
    throw new DomainError("forbidden", "That is for somebody to decide who stands above this member.");
}

/** A member as a curator judges them. */
export type ModeratedMember = {
  id: string;
  name: string;
  handle: string | null;
  role: Role;
  /** Undefined when not suspended. */
  suspension: Suspension | undefined;
  /** The curator outranks them. */
  mayAct: boolean;
};

/** Undefined when there is no such member. Throws DomainError forbidden for anyone but a curator. */
export async function moderatedMember({
  curatorId,
  memberId,
  now,
}: {
  curatorId: string;
  memberId: string;
  now: Date;
}): Promise<ModeratedMember | undefined> {
  const ownRole = await requireRole(curatorId, "curator", now);
  const row = await db().member.findUnique({
    where: { id: memberId },
    select: { id: true, name: true, handle: true, ...roleColumns, ...suspensionColumns },
  });
  if (!row) return undefined;
  const { suspendedAt, suspendedUntil, suspensionReason } = row;
  const role = roleOf(row);
  return {
    id: row.id,
    name: nameOf(row),
    handle: row.handle,
    role,
    suspension: isSuspended(row, now) ? { suspendedAt, suspendedUntil, suspensionReason } : undefined,
    mayAct: outranks(ownRole, role),
  };
}
