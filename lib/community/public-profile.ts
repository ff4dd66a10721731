import { type CollectionSummary, publicCollectionsOf } from "@/lib/community/collections/collections";
import { type Avatar, avatarOf } from "@/lib/members/avatar";
import { nameOf, toHandle } from "@/lib/members/names";
import { db } from "@/lib/platform/db";
import { truncateAtWord } from "@/lib/text/plain";

const UPVOTED_MAX = 100;

/** A member's public page. */
export type MemberProfile = {
  handle: string;
  name: string;
  avatar: Avatar;
  memberSince: Date;
  /** The public ones. */
  collections: CollectionSummary[];
  /** Latest upvote first; undefined when the member does not show them. */
  upvoted: { id: string; title: string }[] | undefined;
};

/** The public page of a handle, ignoring case; undefined when no member has the handle. */
export async function memberProfile(handle: string): Promise<MemberProfile | undefined> {
  const member = await db().member.findUnique({
    where: { handle: toHandle(handle) },
    select: { id: true, handle: true, name: true, createdAt: true, showsUpvotes: true },
  });
  if (member?.handle == null) return undefined;
  const [collections, upvoted] = await Promise.all([
    publicCollectionsOf(member.id),
    member.showsUpvotes ? upvotedPapers(member.id) : undefined,
  ]);
  return {
    handle: member.handle,
    name: nameOf(member),
    avatar: avatarOf(member.id),
    memberSince: member.createdAt,
    collections,
    upvoted,
  };
}

async function upvotedPapers(memberId: string): Promise<{ id: string; title: string }[]> {
  const votes = await db().vote.findMany({
    where: { memberId, paper: { hiddenAt: null } },
    orderBy: [{ castAt: "desc" }, { paperId: "desc" }],
    take: UPVOTED_MAX,
    select: { paper: { select: { id: true, title: true } } },
  });
  return votes.map(({ paper }) => paper);
}

export const COMMENTS_PER_PAGE = 20;
const EXCERPT_CHARACTERS_MAX = 160;

type MemberComment = {
  id: number;
  threadId: number;
  paper: { id: string; title: string };
  /** The beginning of its markdown. */
  excerpt: string;
  createdAt: Date;
};

export type MemberComments = {
  comments: MemberComment[];
  /** The next page holds the comments before this one. */
  nextBefore: number | undefined;
};

/** A page of a member's comments that everybody can read, latest first. */
export async function memberComments({
  handle,
  before,
}: {
  handle: string;
  before?: number | undefined;
}): Promise<MemberComments> {
  const rows = await db().comment.findMany({
    where: {
      member: { handle },
      deletedAt: null,
      hiddenAt: null,
      paper: { hiddenAt: null },
      ...(before !== undefined && { id: { lt: before } }),
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

export const SUBMISSIONS_PER_PAGE = 20;

export type MemberSubmissions = {
  papers: { id: string; title: string }[];
  /** The next page holds the papers after this one. */
  nextAfter: string | undefined;
};

/** A page of the papers that a member submitted, here or as the imported submitter linked by an admin, latest first. */
export async function memberSubmissions({
  handle,
  after,
}: {
  handle: string;
  after?: string | undefined;
}): Promise<MemberSubmissions> {
  const rows = await db().paper.findMany({
    where: { submitter: { member: { handle } }, hiddenAt: null },
    orderBy: [{ publishedAt: "desc" }, { id: "desc" }],
    ...(after !== undefined && { cursor: { id: after }, skip: 1 }),
    take: SUBMISSIONS_PER_PAGE + 1,
    select: { id: true, title: true },
  });
  const papers = rows.slice(0, SUBMISSIONS_PER_PAGE);
  return { papers, nextAfter: rows.length > papers.length ? papers.at(-1)?.id : undefined };
}
