import { db } from "@/lib/db";
import { type Avatar, avatarOf } from "@/lib/members/avatar";
import { nameOf } from "@/lib/members/names";

const SHOWN_MAX = 8;

export type Upvoter = { handle: string; name: string; avatar: Avatar };

/** The latest members here who upvoted a paper and show what they upvote; others are in its count only. */
export async function upvoters(paperId: string): Promise<Upvoter[]> {
  const votes = await db().vote.findMany({
    where: { paperId, member: { showsUpvotes: true, handle: { not: null } } },
    orderBy: [{ castAt: "desc" }, { memberId: "asc" }],
    take: SHOWN_MAX,
    select: { member: { select: { id: true, handle: true, name: true } } },
  });
  return votes.flatMap(({ member: { id, handle, name } }) =>
    handle === null ? [] : [{ handle, name: nameOf({ name, handle }), avatar: avatarOf(id) }],
  );
}
