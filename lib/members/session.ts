import { getSessionCookie } from "better-auth/cookies";
import { db } from "@/lib/platform/db";
import { acceptedSecrets } from "@/lib/platform/env";
import { DAY_MS, MINUTE_MS } from "@/lib/platform/time";
import { isSignature } from "@/lib/platform/tokens";
import { auth, COOKIE_PREFIX, SESSION_DAYS } from "./auth";
import { describeBrowser } from "./browser-name";
import { type Suspension, suspensionColumns } from "./suspension";

export type SignedInMember = { id: string; name: string; email: string; suspension: Suspension };
export type SessionMember = SignedInMember & { sessionId: string };

/**
 * The member whose session these request headers carry, if it is still open. Reads the database each time, so an ended
 * session ends at once; a use is recorded, and the session extended, at most once a minute.
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
      member: { select: { id: true, name: true, email: true, ...suspensionColumns } },
    },
  });
  if (!row) return undefined;
  if (now.getTime() - row.updatedAt.getTime() >= MINUTE_MS) await touchSession(row.id, now);
  const { id, name, email, ...suspension } = row.member;
  return { id, name, email, suspension, sessionId: row.id };
}

/** Not an upsert: a session that ended meanwhile stays ended. */
async function touchSession(id: string, now: Date): Promise<void> {
  const expiresAt = new Date(now.getTime() + SESSION_DAYS * DAY_MS);
  await db().session.updateMany({ where: { id }, data: { updatedAt: now, expiresAt } });
}

/**
 * Ends the session that these headers carry and returns the Set-Cookie values that clear it. Deletes the row itself:
 * better-auth reads no cookie that AUTH_SECRET_OLD signed.
 */
export async function endSession(headers: Headers): Promise<string[]> {
  const token = sessionTokenOf(headers);
  if (token !== undefined) await db().session.deleteMany({ where: { token } });
  const response = await auth().api.signOut({ headers, asResponse: true });
  return response.headers.getSetCookie();
}

/**
 * The session token that these headers carry, if the cookie is one that we signed (HMAC-SHA-256, as better-auth does).
 * Only the database knows whether the session is still open.
 */
export function sessionTokenOf(headers: Headers): string | undefined {
  const cookie = getSessionCookie(headers, { cookiePrefix: COOKIE_PREFIX }) ?? "";
  const dot = cookie.lastIndexOf(".");
  const token = cookie.slice(0, Math.max(dot, 0));
  const secrets = acceptedSecrets("AUTH_SECRET");
  const isOurs = isSignature(cookie.slice(dot + 1), { text: token, secrets, encoding: "base64" });
  return isOurs && token !== "" ? token : undefined;
}

/** Ends one of a member's sessions; another member's is left alone, and a second call changes nothing. */
export async function endSessionOf(ended: { memberId: string; sessionId: string }): Promise<void> {
  await db().session.deleteMany({ where: { id: ended.sessionId, userId: ended.memberId } });
}

/** Ends all of a member's sessions but the current one. */
export async function endOtherSessions(asking: { memberId: string; sessionId: string }): Promise<void> {
  await db().session.deleteMany({ where: { userId: asking.memberId, id: { not: asking.sessionId } } });
}

export type OpenSession = {
  id: string;
  browser: string;
  beganAt: Date;
  /** Right to within a minute, which is how often it is written down. */
  lastUsedAt: Date;
  isThisOne: boolean;
};

/** A member's open sessions, the current one first, then by last use. */
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
    browser: describeBrowser(row.userAgent),
    beganAt: row.createdAt,
    lastUsedAt: row.updatedAt,
    isThisOne: row.id === member.sessionId,
  }));
  return sessions.toSorted((a, b) => Number(b.isThisOne) - Number(a.isThisOne));
}
