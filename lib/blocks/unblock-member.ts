import { db } from "@/lib/db";

/** Ends a block; without one nothing changes. */
export async function unblockMember(asked: { blockerId: string; blockedId: string }): Promise<void> {
  await db().block.deleteMany({ where: asked });
}
