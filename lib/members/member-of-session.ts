import { db } from "@/lib/db";
import { DAY_MS, MINUTE_MS } from "@/lib/time";
import { auth } from "./auth";
import { SESSION_DAYS } from "./session-days";
import { sessionTokenOf } from "./session-token";
import { type Standing, standingColumns } from "./standing";

export type SignedInMember = { id: string; name: string; email: string; standing: Standing };
export type SessionMember = SignedInMember & { sessionId: string };

/**
 * The member whose session these request headers carry, if it is still open. Asks the database each time, so an ended
 * session ends at once; a use is written down, and the session prolonged, at most once a minute.
 */
export async function memberOfSession(
  headers: Headers,
  now: Date = new Date(),
): Promise<SessionMember | undefined> {
  const token = sessionTokenOf(headers);
  if (token === undefined) return undefined;
  const row = await db().session.findUnique({
    where: { token, expiresAt: { gt: now } },
    select: {
      id: true,
      updatedAt: true,
      member: { select: { id: true, name: true, email: true, ...standingColumns } },
    },
  });
  if (!row) return undefined;
  if (now.getTime() - row.updatedAt.getTime() >= MINUTE_MS) await noteUse(row.id, now);
  const { id, name, email, ...standing } = row.member;
  return { id, name, email, standing, sessionId: row.id };
}

/** Not an upsert: a session that was ended meanwhile stays ended. */
async function noteUse(id: string, now: Date): Promise<void> {
  const expiresAt = new Date(now.getTime() + SESSION_DAYS * DAY_MS);
  await db().session.updateMany({ where: { id }, data: { updatedAt: now, expiresAt } });
}

/** Ends the session that these headers carry and returns the Set-Cookie values that forget it. */
export async function endSession(headers: Headers): Promise<string[]> {
  const response = await auth().api.signOut({ headers, asResponse: true });
  return response.headers.getSetCookie();
}
