import { db } from "@/lib/db";
import { nameOf } from "@/lib/members/names";

export type BlockedMember = { id: string; name: string; since: Date };

/** Whom a member blocks, the latest first. */
export async function blockedMembers(blockerId: string): Promise<BlockedMember[]> {
  const rows = await db().block.findMany({
    where: { blockerId },
    orderBy: [{ createdAt: "desc" }, { blockedId: "asc" }],
    select: { createdAt: true, blocked: { select: { id: true, name: true, handle: true } } },
  });
  return rows.map(({ createdAt, blocked }) => ({
    id: blocked.id,
    name: nameOf(blocked),
    since: createdAt,
  }));
}
