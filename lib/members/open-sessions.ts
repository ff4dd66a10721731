import { db } from "@/lib/db";
import { browserInWords } from "./browser-in-words";
import type { SessionMember } from "./member-of-session";

export type OpenSession = {
  id: string;
  browser: string;
  beganAt: Date;
  /** Right to within a minute, which is how often it is written down. */
  lastUsedAt: Date;
  isThisOne: boolean;
};

/** Where a member is signed in, the session that asks first, then the one used last. */
export async function openSessions(
  member: Pick<SessionMember, "id" | "sessionId">,
  now: Date,
): Promise<OpenSession[]> {
  const rows = await db().session.findMany({
    where: { userId: member.id, expiresAt: { gt: now } },
    orderBy: [{ updatedAt: "desc" }, { id: "asc" }],
    select: { id: true, userAgent: true, createdAt: true, updatedAt: true },
  });
  const sessions = rows.map((row) => ({
    id: row.id,
    browser: browserInWords(row.userAgent),
    beganAt: row.createdAt,
    lastUsedAt: row.updatedAt,
    isThisOne: row.id === member.sessionId,
  }));
  return sessions.toSorted((a, b) => Number(b.isThisOne) - Number(a.isThisOne));
}
