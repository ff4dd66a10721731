import type { Prisma } from "@/lib/generated/client";
import { db } from "@/lib/platform/db";

/** The most that one answer returns; the discussion page has all comments. */
const COMMENTS_MAX = 500;

const paperCommentColumns = {
  id: true,
  paperId: true,
  parentId: true,
  source: true,
  html: true,
  createdAt: true,
  editedAt: true,
  hiddenAt: true,
  hiddenReason: true,
  member: { select: { handle: true, name: true } },
} satisfies Prisma.CommentSelect;

export type PaperComment = Prisma.CommentGetPayload<{ select: typeof paperCommentColumns }>;

/** The comments of a paper, oldest first, without the deleted ones. */
export function paperComments(paperId: string): Promise<PaperComment[]> {
  return db().comment.findMany({
    where: { paperId, deletedAt: null },
    orderBy: { id: "asc" },
    select: paperCommentColumns,
    take: COMMENTS_MAX,
  });
}
