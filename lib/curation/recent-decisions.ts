import { db } from "@/lib/db";
import { nameOf } from "@/lib/members/names";
import { requireRole } from "@/lib/members/role-of";
import { toDay } from "@/lib/time";
import { deedInWords } from "./decision";

const SHOWN_MAX = 20;

export type RecentDecision = {
  actionId: number;
  paperId: string;
  title: string;
  /** "Grace scheduled it for 2025-12-14". */
  words: string;
};

/** The decisions that stand and can be undone, the latest first. Throws DomainError forbidden unless a curator asks. */
export async function recentDecisions(asked: { curatorId: string; now: Date }): Promise<RecentDecision[]> {
  await requireRole(asked.curatorId, "curator", asked.now);
  const rows = await db().curationAction.findMany({
    where: { undoneAt: null },
    orderBy: { id: "desc" },
    take: SHOWN_MAX,
    select: {
      id: true,
      revision: true,
      state: true,
      day: true,
      curator: { select: { name: true, handle: true } },
      paper: { select: { id: true, title: true, candidate: { select: { revision: true } } } },
    },
  });
  return rows
    .filter(({ revision, paper }) => paper.candidate?.revision === revision)
    .map(({ id, state, day, curator, paper }) => ({
      actionId: id,
      paperId: paper.id,
      title: paper.title,
      words: `${nameOf(curator)} ${deedInWords(state, day && toDay(day))}`,
    }));
}
