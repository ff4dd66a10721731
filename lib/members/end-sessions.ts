import { db } from "@/lib/db";

/** Ends one of a member's sessions; somebody else's is left alone, and ending it twice changes nothing. */
export async function endSessionOf(ended: { memberId: string; sessionId: string }): Promise<void> {
  await db().session.deleteMany({ where: { id: ended.sessionId, userId: ended.memberId } });
}

/** Ends all of a member's sessions but the one that asks. */
export async function endOtherSessions(asking: { memberId: string; sessionId: string }): Promise<void> {
  await db().session.deleteMany({ where: { userId: asking.memberId, id: { not: asking.sessionId } } });
}
