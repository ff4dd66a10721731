import type { Prisma } from "@/lib/generated/client";
import { type Avatar, avatarOf } from "@/lib/members/avatar";
import { db } from "@/lib/platform/db";
import type { ReactionCount } from "./reactions";

export type CommentView = {
  id: number;
  state: "shown" | "deleted" | "hidden";
  html: string;
  /** Why it is hidden. */
  hiddenReason: string | null;
  /** Null: the account was deleted. */
  author: { name: string; handle: string | null; avatar: Avatar; badges: Badge[] } | null;
  createdAt: Date;
  editedAt: Date | null;
  /** Shown collapsed, because the reader blocked its author. */
  isFolded: boolean;
  /** Its reactions, in the order of REACTIONS. */
  reactions: ReactionCount[];
  /** The markdown, if the reader wrote the comment and so may edit it. */
  ownSource: string | undefined;
};

/** The columns that a view is made from. */
export const commentColumns = {
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

export type CommentRow = Prisma.CommentGetPayload<{ select: typeof commentColumns }>;

/** What all views of one page share. */
export type ViewContext = {
  readerId: string | undefined;
  blockedIds: Set<string>;
  badgesOf: BadgesOf;
  reactions: Map<number, ReactionCount[]>;
};

/** A comment as a reader sees it. */
export function toCommentView(
  row: CommentRow,
  { readerId, blockedIds, badgesOf, reactions }: ViewContext,
): CommentView {
  const { id, createdAt, editedAt, hiddenReason } = row;
  const state = row.deletedAt ? "deleted" : row.hiddenAt ? "hidden" : "shown";
  const author = state === "shown" ? authorOf(row, badgesOf) : null;
  const isOwn = readerId !== undefined && row.memberId === readerId;
  return {
    id,
    state,
    html: state === "shown" ? row.html : "",
    hiddenReason,
    author,
    createdAt,
    editedAt,
    isFolded: state === "shown" && row.memberId !== null && blockedIds.has(row.memberId),
    reactions: state === "shown" ? (reactions.get(id) ?? []) : [],
    ownSource: isOwn && state === "shown" ? row.source : undefined,
  };
}

function authorOf({ memberId, member }: CommentRow, badgesOf: BadgesOf): CommentView["author"] {
  if (memberId === null || member === null) return null;
  return { ...member, avatar: avatarOf(memberId), badges: badgesOf(memberId) };
}

/** A commenter's relation to the paper. */
type Badge = "author" | "submitter";

/** The badges of a member in one paper's discussion. */
type BadgesOf = (memberId: string | null) => Badge[];

/**
 * Loads the badges of a paper's discussion, once for each page. Authors are members with an approved claim. A paper has
 * one submitter, who may be a member or linked to one.
 */
export async function badgesOfPaper(paperId: string): Promise<BadgesOf> {
  const paper = await db().paper.findUnique({
    where: { id: paperId },
    select: {
      submitter: { select: { memberId: true } },
      claims: { where: { status: "approved" }, select: { memberId: true } },
    },
  });
  const authorIds = new Set(paper?.claims.map(({ memberId }) => memberId));
  const submitterId = paper?.submitter?.memberId;
  return (memberId) => {
    if (memberId === null) return [];
    const badges: Badge[] = authorIds.has(memberId) ? ["author"] : [];
    return memberId === submitterId ? [...badges, "submitter"] : badges;
  };
}
