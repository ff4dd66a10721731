import type { Prisma } from "@/lib/generated/client";
import { idsBlockedBy } from "@/lib/members/blocks";
import { db } from "@/lib/platform/db";
import {
  badgesOfPaper,
  type CommentRow,
  type CommentView,
  commentColumns,
  toCommentView,
  type ViewContext,
} from "./comment-view";
import { reactionCounts } from "./reactions";

export const THREADS_PER_PAGE = 50;
/** How many replies a thread shows among other threads; its own page shows all. */
export const REPLIES_AT_ONCE = 5;

export type ThreadView = CommentView & { replies: CommentView[]; moreReplies: number };

export type DiscussionPage = {
  threads: ThreadView[];
  /** The id of the page's last thread, after which the next page begins; undefined on the last page. */
  nextAfter: number | undefined;
};

type Discussion = { paperId: string; readerId?: string | undefined };

const readable = { deletedAt: null } satisfies Prisma.CommentWhereInput;
/** A deleted comment keeps its place only while it has replies. */
const inDiscussion = {
  OR: [readable, { replies: { some: readable } }],
} satisfies Prisma.CommentWhereInput;

/** The next fifty threads of a paper and the first replies of each, oldest first. */
export async function discussionPage({
  paperId,
  readerId,
  after = 0,
}: Discussion & { after?: number | undefined }): Promise<DiscussionPage> {
  const [rows, badgesOf, blockedIds] = await Promise.all([
    db().comment.findMany({
      where: { paperId, parentId: null, id: { gt: after }, ...inDiscussion },
      orderBy: { id: "asc" },
      take: THREADS_PER_PAGE + 1,
      select: { ...commentColumns, ...repliesSelect(REPLIES_AT_ONCE) },
    }),
    badgesOfPaper(paperId),
    idsBlockedBy(readerId),
  ]);
  const shown = rows.slice(0, THREADS_PER_PAGE);
  const reactions = await reactionCounts(shown.flatMap(idsOf), readerId);
  return {
    threads: shown.map((row) => toThread(row, { readerId, blockedIds, badgesOf, reactions })),
    nextAfter: rows.length > shown.length ? shown.at(-1)?.id : undefined,
  };
}

/** A thread with all its replies; undefined when the paper has no such thread. */
export async function threadOf({
  paperId,
  readerId,
  threadId,
}: Discussion & { threadId: number }): Promise<ThreadView | undefined> {
  const [row, badgesOf, blockedIds] = await Promise.all([
    db().comment.findFirst({
      where: { id: threadId, paperId, parentId: null, ...inDiscussion },
      select: { ...commentColumns, ...repliesSelect(undefined) },
    }),
    badgesOfPaper(paperId),
    idsBlockedBy(readerId),
  ]);
  if (!row) return undefined;
  const reactions = await reactionCounts(idsOf(row), readerId);
  return toThread(row, { readerId, blockedIds, badgesOf, reactions });
}

function idsOf({ id, replies }: { id: number; replies: { id: number }[] }): number[] {
  return [id, ...replies.map((reply) => reply.id)];
}

function repliesSelect(take: number | undefined) {
  return {
    replies: {
      where: readable,
      orderBy: { id: "asc" },
      ...(take !== undefined && { take }),
      select: commentColumns,
    },
    _count: { select: { replies: { where: readable } } },
  } satisfies Prisma.CommentSelect;
}

function toThread(
  { replies, _count, ...row }: CommentRow & { replies: CommentRow[]; _count: { replies: number } },
  context: ViewContext,
): ThreadView {
  return {
    ...toCommentView(row, context),
    replies: replies.map((reply) => toCommentView(reply, context)),
    moreReplies: _count.replies - replies.length,
  };
}
