import type { Prisma } from "@/lib/generated/client";
import { idsBlockedBy } from "@/lib/members/blocks";
import { db } from "@/lib/platform/db";
import { commentsThatFit } from "./comment";
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
/** How many replies a thread shows among other threads. */
export const REPLIES_AT_ONCE = 5;
/** How many it shows on a page of its own. */
const REPLIES_PER_PAGE = 200;

export type ThreadView = CommentView & { replies: CommentView[]; moreReplies: number };

export type DiscussionPage = {
  threads: ThreadView[];
  /** The id of the page's last thread, or last reply, after which the next page begins; undefined on the last page. */
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
  const shown = commentsThatFit(rows.slice(0, THREADS_PER_PAGE).map(withRepliesThatFit), {
    lengthOf: ({ html, replies }) => html.length + lengthOf(replies),
  });
  const reactions = await reactionCounts(shown.flatMap(idsOf), readerId);
  return {
    threads: shown.map((row) => toThread(row, { readerId, blockedIds, badgesOf, reactions })),
    nextAfter: rows.length > shown.length ? shown.at(-1)?.id : undefined,
  };
}

/** A thread with the next replies that one page holds; undefined when the paper has no such thread. */
export async function threadPage({
  paperId,
  readerId,
  threadId,
  after = 0,
}: Discussion & { threadId: number; after?: number | undefined }): Promise<DiscussionPage | undefined> {
  const [row, badgesOf, blockedIds] = await Promise.all([
    db().comment.findFirst({
      where: { id: threadId, paperId, parentId: null, ...inDiscussion },
      select: { ...commentColumns, ...repliesSelect(REPLIES_PER_PAGE + 1, after) },
    }),
    badgesOfPaper(paperId),
    idsBlockedBy(readerId),
  ]);
  if (!row) return undefined;
  const thread = withRepliesThatFit({ ...row, replies: row.replies.slice(0, REPLIES_PER_PAGE) });
  const reactions = await reactionCounts(idsOf(thread), readerId);
  return {
    threads: [{ ...toThread(thread, { readerId, blockedIds, badgesOf, reactions }), moreReplies: 0 }],
    nextAfter: row.replies.length > thread.replies.length ? thread.replies.at(-1)?.id : undefined,
  };
}

function withRepliesThatFit<Thread extends { html: string; replies: { html: string }[] }>(
  thread: Thread,
): Thread {
  const replies = commentsThatFit(thread.replies, {
    lengthOf: ({ html }) => html.length,
    taken: thread.html.length,
  });
  return { ...thread, replies };
}

function lengthOf(comments: { html: string }[]): number {
  return comments.reduce((sum, { html }) => sum + html.length, 0);
}

function idsOf({ id, replies }: { id: number; replies: { id: number }[] }): number[] {
  return [id, ...replies.map((reply) => reply.id)];
}

function repliesSelect(take: number, after = 0) {
  return {
    replies: {
      where: { ...readable, id: { gt: after } },
      orderBy: { id: "asc" },
      take,
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
