import { db } from "@/lib/db";
import { DomainError } from "@/lib/domain-error";
import { moderationReason } from "./moderation-reason";
import { requireRankOver } from "./require-rank-over";

/**
 * Takes writing and voting away from a member, by session and token alike, from this moment until `until` or, without
 * it, for good; a second suspension replaces the first. The log says who, until when and why.
 * Throws ZodError without a reason, DomainError: forbidden unless the asker is a curator and stands above the member,
 * invalid for an end that has passed, not_found.
 */
export async function suspendMember(asked: {
  memberId: string;
  curatorId: string;
  until: Date | undefined;
  reason: string;
  now: Date;
}): Promise<void> {
  const { memberId, curatorId, now } = asked;
  await requireRankOver({ curatorId, memberId, now });
  const reason = moderationReason.parse(asked.reason);
  if (asked.until && asked.until <= now)
    throw new DomainError("invalid", "A suspension ends in the future, or never.");
  const until = asked.until ?? null;
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
