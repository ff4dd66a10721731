import { db } from "@/lib/db";

/** What somebody is to the paper that they comment on. */
export type Badge = "author" | "submitter";

/** The members who have a badge in a paper's discussion. */
export type BadgesOf = (memberId: string | null) => Badge[];

/**
 * Asked once for a page. Authors are those whose claim a curator approved; a paper has one submitter, who may be a
 * member or linked to one.
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
