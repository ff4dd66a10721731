import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";

/** The reactions that a member can give to a comment, in the order in which they are shown. */
export const REACTIONS = [
  { kind: "agree", sign: "👍", word: "Agree" },
  { kind: "love", sign: "❤️", word: "Love" },
  { kind: "celebrate", sign: "🎉", word: "Celebrate" },
  { kind: "laugh", sign: "😄", word: "Laugh" },
  { kind: "wonder", sign: "🤔", word: "Wonder" },
] as const;

type ReactionKind = (typeof REACTIONS)[number]["kind"];

export const REACTION_KINDS = REACTIONS.map(({ kind }) => kind);

/** How often a comment got one kind of reaction, and whether the reader gave it. */
export type ReactionCount = { kind: ReactionKind; count: number; isMine: boolean };

/** Adds a reaction; repeating it changes nothing. Throws DomainError not_found when the comment cannot be read. */
export async function addReaction({
  commentId,
  memberId,
  kind,
  now,
}: {
  commentId: number;
  memberId: string;
  kind: ReactionKind;
  now: Date;
}): Promise<CommentPlace> {
  const comment = await readableComment(commentId);
  await db().reaction.createMany({
    data: { commentId, memberId, kind, createdAt: now },
    skipDuplicates: true,
  });
  return comment;
}

/** Removes a reaction; without one nothing changes. Throws DomainError not_found when the comment cannot be read. */
export async function removeReaction({
  commentId,
  memberId,
  kind,
}: {
  commentId: number;
  memberId: string;
  kind: ReactionKind;
}): Promise<CommentPlace> {
  const comment = await readableComment(commentId);
  await db().reaction.deleteMany({ where: { commentId, memberId, kind } });
  return comment;
}

/** The reactions to each of these comments, in one query for a whole page. */
export async function reactionCounts(
  commentIds: number[],
  readerId: string | undefined,
): Promise<Map<number, ReactionCount[]>> {
  const rows = await db().$queryRaw<(ReactionCount & { commentId: number })[]>`
    SELECT comment_id AS "commentId", kind::text AS kind, count(*)::int AS count,
      coalesce(bool_or(member_id = ${readerId ?? null}), false) AS "isMine"
    FROM reaction WHERE comment_id = ANY(${commentIds}::int[])
    GROUP BY comment_id, reaction.kind ORDER BY comment_id, reaction.kind`;
  const counts = new Map<number, ReactionCount[]>();
  for (const { commentId, ...count } of rows)
    counts.set(commentId, [...(counts.get(commentId) ?? []), count]);
  return counts;
}

/** The paper and thread of a comment. */
type CommentPlace = { paperId: string; threadId: number };

/** The place of a comment that everybody can read. Throws DomainError not_found. */
async function readableComment(id: number): Promise<CommentPlace> {
  const row = await db().comment.findFirst({
    where: { id, deletedAt: null, hiddenAt: null, paper: { hiddenAt: null } },
    select: { paperId: true, parentId: true },
  });
  if (!row) throw new DomainError("not_found", "There is no such comment.");
  return { paperId: row.paperId, threadId: row.parentId ?? id };
}
