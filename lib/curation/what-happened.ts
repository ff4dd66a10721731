import { db } from "@/lib/db";
import { nameOf } from "@/lib/members/names";
import { toDay } from "@/lib/time";
import { deedInWords } from "./decision";

/** What was done to a paper meanwhile, in words for the curator who was about to do something else. */
export async function whatHappened(paperId: string, curatorId: string): Promise<string> {
  const paper = await db().paper.findUnique({
    where: { id: paperId },
    select: {
      feedDay: true,
      hiddenAt: true,
      curationActions: {
        orderBy: { revision: "desc" },
        take: 1,
        select: {
          state: true,
          day: true,
          undoneAt: true,
          curator: { select: { id: true, name: true, handle: true } },
        },
      },
    },
  });
  if (!paper) return `There is no paper ${paperId} here.`;
  const [last] = paper.curationActions;
  if (last) {
    if (last.curator?.id === curatorId && !last.undoneAt)
      return `You ${deedInWords(last.state, last.day && toDay(last.day))} already. Nothing more was changed.`;
    const deed = last.undoneAt
      ? deedInWords("open", null)
      : deedInWords(last.state, last.day && toDay(last.day));
    return `${nameOf(last.curator)} was faster and ${deed}. Nothing was changed by you.`;
  }
  if (paper.hiddenAt) return `${paperId} was hidden meanwhile. Nothing was changed by you.`;
  if (paper.feedDay)
    return `${paperId} was featured on ${toDay(paper.feedDay)} meanwhile. Nothing was changed by you.`;
  return `${paperId} changed meanwhile. Please look at it again.`;
}
