import type { Prisma } from "@/lib/generated/client";
import { db } from "@/lib/platform/db";
import { commentsThatFit } from "./comment";

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

/** The comments of a paper, oldest first, without the deleted ones, as many as one answer holds. */
export async function paperComments(paperId: string): Promise<PaperComment[]> {
  const rows = await db().comment.findMany({
    where: { paperId, deletedAt: null },
    orderBy: { id: "asc" },
    select: paperCommentColumns,
    take: COMMENTS_MAX,
  });
  return commentsThatFit(rows, { lengthOf: ({ html, source }) => html.length + source.length });
}
