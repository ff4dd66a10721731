import { db } from "@/lib/db";
import { preferencesPath } from "./link-urls";
import { type Preferences, preferencesOf } from "./preferences";

export type DigestOfMember = { preferences: Preferences; path: string };

/** The digest subscription of a member's verified address, and the path of its own page; undefined when there is none. */
export async function digestOfMember(memberId: string, now: Date): Promise<DigestOfMember | undefined> {
  const member = await db().member.findUnique({
    where: { id: memberId },
    select: { email: true, emailVerified: true },
  });
  if (!member?.emailVerified) return undefined;
  const row = await db().subscriber.findUnique({
    where: { email: member.email },
    select: { id: true, linkVersion: true, status: true },
  });
  if (!row || row.status === "pending") return undefined;
  return {
    preferences: await preferencesOf(row.id, now),
    path: preferencesPath({ subscriberId: row.id, linkVersion: row.linkVersion }),
  };
}
