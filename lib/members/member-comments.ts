import { db } from "@/lib/db";
import { truncateAtWord } from "@/lib/text/plain";

export const COMMENTS_PER_PAGE = 20;
const EXCERPT_CHARACTERS_MAX = 160;

type MemberComment = {
  id: number;
  threadId: number;
  paper: { id: string; title: string };
  /** How its markdown begins. */
  excerpt: string;
  createdAt: Date;
};

export type MemberComments = {
  comments: MemberComment[];
  /** The next page holds the comments before this one. */
  nextBefore: number | undefined;
};

/** What a member wrote and everybody can read, the latest first. */
export async function memberComments(asked: {
  handle: string;
  before?: number | undefined;
}): Promise<MemberComments> {
  const rows = await db().comment.findMany({
    where: {
      member: { handle: asked.handle },
      deletedAt: null,
      hiddenAt: null,
      paper: { hiddenAt: null },
      ...(asked.before !== undefined && { id: { lt: asked.before } }),
    },
    orderBy: { id: "desc" },
    take: COMMENTS_PER_PAGE + 1,
    select: {
      id: true,
      parentId: true,
      source: true,
      createdAt: true,
      paper: { select: { id: true, title: true } },
    },
  });
  const shown = rows.slice(0, COMMENTS_PER_PAGE);
  return {
    comments: shown.map(({ id, parentId, source, createdAt, paper }) => ({
      id,
      threadId: parentId ?? id,
      paper,
      excerpt: truncateAtWord(source, EXCERPT_CHARACTERS_MAX),
      createdAt,
    })),
    nextBefore: rows.length > shown.length ? shown.at(-1)?.id : undefined,
  };
}
