import { db } from "@/lib/db";

/** Whose comments stand folded for a reader; nobody's for a stranger. */
export async function idsBlockedBy(readerId: string | undefined): Promise<Set<string>> {
  if (readerId === undefined) return new Set();
  const rows = await db().block.findMany({ where: { blockerId: readerId }, select: { blockedId: true } });
  return new Set(rows.map(({ blockedId }) => blockedId));
}
