import { searchPath } from "@/lib/discovery/search/search-path";
import { boundsOf, type Period, periodOf } from "@/lib/papers/period";
import { db } from "@/lib/platform/db";
import { addDays, dayStart } from "@/lib/platform/time";
import { plainText } from "@/lib/text/latex/render";
import { type TitlePhrase, titlePhrases } from "./title-phrases";

const TOPICS_MAX = 10;

export type MonthTopic = TitlePhrase & {
  /** The address of a search for the topic. */
  path: string;
};

/** The topics of a month's featured papers, by their titles, most papers first, compared with the previous month. */
export async function monthTopics(month: Period): Promise<MonthTopic[]> {
  const { first } = boundsOf(month);
  const [titles, titlesBefore] = await Promise.all([
    titlesOf(month),
    titlesOf(periodOf("month", addDays(first, -1))),
  ]);
  return titlePhrases(titles, titlesBefore, TOPICS_MAX)
    .map((topic) => ({
      ...topic,
      path: searchPath({ text: `title:"${topic.phrase}"`, sort: "relevance", page: 1 }),
    }))
    .sort((one, other) => other.papers - one.papers);
}

async function titlesOf(month: Period): Promise<string[]> {
  const { first, last } = boundsOf(month);
  const papers = await db().paper.findMany({
    where: { feedDay: { gte: dayStart(first), lte: dayStart(last) }, hiddenAt: null },
    select: { title: true },
  });
  return papers.map(({ title }) => plainText(title));
}
