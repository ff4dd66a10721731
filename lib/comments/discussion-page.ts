import { db } from "@/lib/db";
import type { Prisma } from "@/lib/generated/client";

export const THREADS_PER_PAGE = 50;
/** Of a thread among others; its own page has all. */
export const REPLIES_AT_ONCE = 5;

export type CommentView = {
  id: number;
  state: "shown" | "deleted" | "hidden";
  html: string;
  /** Why it is hidden. */
  hiddenReason: string | null;
  /** Null: the account was deleted. */
  author: { name: string; handle: string | null } | null;
  createdAt: Date;
  editedAt: Date | null;
  /** The markdown, where the reader wrote it and may change it. */
  ownSource: string | undefined;
};

export type ThreadView = CommentView & { replies: CommentView[]; moreReplies: number };

export type DiscussionPage = {
  threads: ThreadView[];
  /** The next page holds the threads after this one. */
  nextAfter: number | undefined;
};

type Asked = { paperId: string; readerId?: string | undefined };

const columns = {
  id: true,
  memberId: true,
  member: { select: { name: true, handle: true } },
  source: true,
  html: true,
  createdAt: true,
  editedAt: true,
  deletedAt: true,
  hiddenAt: true,
  hiddenReason: true,
} satisfies Prisma.CommentSelect;

type Row = Prisma.CommentGetPayload<{ select: typeof columns }>;

const readable = { deletedAt: null } satisfies Prisma.CommentWhereInput;
/** A deleted comment keeps its place for its replies only. */
const inDiscussion = {
  OR: [readable, { replies: { some: readable } }],
} satisfies Prisma.CommentWhereInput;

/** Fifty threads of a paper after a given one, and the replies of each, oldest first as in a conversation. */
export async function discussionPage({
  paperId,
  readerId,
  after = 0,
}: Asked & { after?: number | undefined }): Promise<DiscussionPage> {
  const rows = await db().comment.findMany({
    where: { paperId, parentId: null, id: { gt: after }, ...inDiscussion },
    orderBy: { id: "asc" },
    take: THREADS_PER_PAGE + 1,
    select: { ...columns, ...repliesSelect(REPLIES_AT_ONCE) },
  });
  const shown = rows.slice(0, THREADS_PER_PAGE);
  return {
    threads: shown.map((row) => toThread(row, readerId)),
    nextAfter: rows.length > shown.length ? shown.at(-1)?.id : undefined,
  };
}

/** One thread with all its replies; undefined when the paper has no such thread. */
export async function threadOf({
  paperId,
  readerId,
  threadId,
}: Asked & { threadId: number }): Promise<ThreadView | undefined> {
  const row = await db().comment.findFirst({
    where: { id: threadId, paperId, parentId: null, ...inDiscussion },
    select: { ...columns, ...repliesSelect(undefined) },
  });
  return row ? toThread(row, readerId) : undefined;
}

function repliesSelect(take: number | undefined) {
  return {
    replies: {
      where: readable,
      orderBy: { id: "asc" },
      ...(take !== undefined && { take }),
      select: columns,
    },
    _count: { select: { replies: { where: readable } } },
  } satisfies Prisma.CommentSelect;
}

function toThread(
  { replies, _count, ...row }: Row & { replies: Row[]; _count: { replies: number } },
  readerId: string | undefined,
): ThreadView {
  return {
    ...toView(row, readerId),
    replies: replies.map((reply) => toView(reply, readerId)),
    moreReplies: _count.replies - replies.length,
  };
}

function toView(row: Row, readerId: string | undefined): CommentView {
  const { id, createdAt, editedAt, hiddenReason } = row;
  const state = row.deletedAt ? "deleted" : row.hiddenAt ? "hidden" : "shown";
  const isOwn = readerId !== undefined && row.memberId === readerId;
  return {
    id,
    state,
    html: state === "shown" ? row.html : "",
    hiddenReason,
    author: state === "shown" ? row.member : null,
    createdAt,
    editedAt,
    ownSource: isOwn && state === "shown" ? row.source : undefined,
  };
}
