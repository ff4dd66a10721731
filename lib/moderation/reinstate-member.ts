import { db } from "@/lib/db";
import { moderationReason } from "./moderation-reason";
import { requireRankOver } from "./require-rank-over";

/**
 * Ends a member's suspension or ban at once; the log says why. Who is not suspended stays as they are.
 * Throws ZodError without a reason, DomainError: forbidden unless the asker is a curator and stands above the member,
 * not_found.
 */
export async function reinstateMember(asked: {
  memberId: string;
  curatorId: string;
  reason: string;
  now: Date;
}): Promise<void> {
  const { memberId, curatorId, now } = asked;
  await requireRankOver({ curatorId, memberId, now });
  const reason = moderationReason.parse(asked.reason);
  await db().$executeRaw`
    WITH reinstated AS (
      UPDATE member SET suspended_at = NULL, suspended_until = NULL, suspension_reason = NULL
      WHERE id = ${memberId} AND suspended_at IS NOT NULL
      RETURNING id
    )
    INSERT INTO moderation_action (kind, actor_id, member_id, reason, created_at)
    SELECT 'reinstate', ${curatorId}, id, ${reason}, ${now}::timestamp FROM reinstated`;
}
