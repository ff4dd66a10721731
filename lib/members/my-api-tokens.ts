import { db } from "@/lib/db";

export type MyApiToken = {
  id: number;
  name: string;
  createdAt: Date;
  /** Right to within a minute; null before the first use. */
  lastUsedAt: Date | null;
};

/** A member's tokens by what may be known of them, the newest first. */
export async function myApiTokens(memberId: string): Promise<MyApiToken[]> {
  return db().apiToken.findMany({
    where: { memberId },
    orderBy: { id: "desc" },
    select: { id: true, name: true, createdAt: true, lastUsedAt: true },
  });
}
