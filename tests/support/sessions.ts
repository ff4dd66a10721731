import { randomUUID } from "node:crypto";
import { db } from "@/lib/platform/db";
import { DAY_MS } from "@/lib/platform/time";
import { sign } from "@/lib/platform/tokens";

export type TestSession = { id: string; cookie: string };

/** Opens a session without the mails: the row and the cookie that better-auth would have made. */
export async function openSession(
  userId: string,
  { userAgent, now = new Date() }: { userAgent?: string; now?: Date } = {},
): Promise<TestSession> {
  const id = randomUUID();
  const token = randomUUID();
  const expiresAt = new Date(now.getTime() + 30 * DAY_MS);
  await db().session.create({ data: { id, token, userId, expiresAt, userAgent, createdAt: now } });
  const signature = sign(process.env.AUTH_SECRET ?? "", token, "base64");
  return { id, cookie: `papers.session_token=${encodeURIComponent(`${token}.${signature}`)}` };
}
