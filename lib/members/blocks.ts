import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { nameOf } from "./names";

/** Far more than anybody blocks by hand. */
const BLOCKED_MAX = 1000;

/**
 * Blocks who wrote a comment: no mails or mentions from them any more, no replies to the blocker, and their comments
 * stand folded for the blocker. Blocking twice changes nothing. The blocked are not told.
 * Throws DomainError: not_found when the comment's author is unknown, invalid for oneself, conflict past a thousand.
 */
export async function blockAuthor(asked: { blockerId: string; commentId: number; now: Date }): Promise<void> {
  const { blockerId, now } = asked;
  const comment = await db().comment.findFirst({
    where: { id: asked.commentId, deletedAt: null },
    select: { memberId: true },
  });
  const blockedId = comment?.memberId;
  if (!blockedId) throw new DomainError("not_found", "It is not known any more who wrote that.");
  if (blockedId === blockerId) throw new DomainError("invalid", "You cannot block yourself.");
  if ((await db().block.count({ where: { blockerId } })) >= BLOCKED_MAX)
    throw new DomainError("conflict", "You block a thousand members already.");
  await db().block.createMany({ data: { blockerId, blockedId, createdAt: now }, skipDuplicates: true });
}

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

/** Whose comments stand folded for a reader; nobody's for a stranger. */
export async function idsBlockedBy(readerId: string | undefined): Promise<Set<string>> {
  if (readerId === undefined) return new Set();
  const rows = await db().block.findMany({ where: { blockerId: readerId }, select: { blockedId: true } });
  return new Set(rows.map(({ blockedId }) => blockedId));
}

/** Ends a block; without one nothing changes. */
export async function unblockMember(asked: { blockerId: string; blockedId: string }): Promise<void> {
  await db().block.deleteMany({ where: asked });
}
