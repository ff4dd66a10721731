import { type CollectionSummary, publicCollectionsOf } from "@/lib/collections/my-collections";
import { db } from "@/lib/db";
import { type Avatar, avatarOf } from "./avatar";
import { nameOf, toHandle } from "./names";

const UPVOTED_MAX = 100;

/** What everybody may see of a member. */
export type MemberProfile = {
  handle: string;
  name: string;
  avatar: Avatar;
  memberSince: Date;
  /** The public ones. */
  collections: CollectionSummary[];
  /** The latest upvotes first; undefined when the member does not show them. */
  upvoted: { id: string; title: string }[] | undefined;
};

/** The public page of a handle, in whatever case it is written; undefined when it is nobody's. */
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
