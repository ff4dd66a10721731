import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { nameOf } from "./names";

/** Far more than anyone blocks by hand. */
const BLOCKED_MAX = 1000;

/**
 * Blocks a comment's author: no more mails or mentions from them, no replies to the blocker, and their comments are
 * folded for the blocker. Blocking twice changes nothing. The blocked member is not told.
 * Throws DomainError: not_found when the comment's author is unknown, invalid for oneself, conflict past a thousand.
 */
export async function blockAuthor({
  blockerId,
  now,
  commentId,
}: {
  blockerId: string;
  commentId: number;
  now: Date;
}): Promise<void> {
  const comment = await db().comment.findFirst({
    where: { id: commentId, deletedAt: null },
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

/** The members that a member blocks, latest first. */
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

/** The members whose comments are folded for a reader; none without a reader. */
export async function idsBlockedBy(readerId: string | undefined): Promise<Set<string>> {
  if (readerId === undefined) return new Set();
  const rows = await db().block.findMany({ where: { blockerId: readerId }, select: { blockedId: true } });
  return new Set(rows.map(({ blockedId }) => blockedId));
}

/** Ends a block; without one nothing changes. */
export async function unblockMember(pair: { blockerId: string; blockedId: string }): Promise<void> {
  await db().block.deleteMany({ where: pair });
}
