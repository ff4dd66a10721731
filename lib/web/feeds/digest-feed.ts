import { paperPath } from "@/lib/papers/paper-id";
import { type Frequency, periodKindOf, periodTitle } from "@/lib/papers/period";
import { db } from "@/lib/platform/db";
import { plainText } from "@/lib/text/latex/render";
import { escapeHtml } from "@/lib/text/plain";
import type { Feed, FeedEntry } from "./feed";

const EDITIONS_MAX = 20;

/** A digest's editions as frozen, newest first, one entry each. */
export async function digestFeed(frequency: Frequency, siteUrl: string): Promise<Feed> {
  const editions = await db().edition.findMany({
    where: { frequency },
    orderBy: { period: "desc" },
    select: { period: true, paperIds: true, createdAt: true },
    take: EDITIONS_MAX,
  });
  const titles = await titlesOf(editions.flatMap((edition) => edition.paperIds));
  return {
    title: `The ${frequency} digest`,
    description: `The ${frequency} digest's editions, as mailed.`,
    pagePath: "/digests",
    entries: editions.map((edition) => toEntry({ ...edition, frequency }, titles, siteUrl)),
  };
}

/** The titles of the papers that are still visible, by id. */
async function titlesOf(ids: string[]): Promise<Map<string, string>> {
  const papers = await db().paper.findMany({
    where: { id: { in: ids }, hiddenAt: null },
    select: { id: true, title: true },
  });
  return new Map(papers.map(({ id, title }) => [id, plainText(title)]));
}

function toEntry(
  edition: { frequency: Frequency; period: string; paperIds: string[]; createdAt: Date },
  titles: Map<string, string>,
  siteUrl: string,
): FeedEntry {
  const papers = edition.paperIds.flatMap((id) => {
    const title = titles.get(id);
    return title === undefined ? [] : [{ url: siteUrl + paperPath(id), title }];
  });
  const items = papers.map(
    ({ url, title }) => `<li><a href="${escapeHtml(url)}">${escapeHtml(title)}</a></li>`,
  );
  return {
    path: `/digests/${edition.frequency}/${edition.period}`,
    title: `The best of ${periodTitle({ kind: periodKindOf(edition.frequency), key: edition.period })}`,
    summary: papers.map(({ title }, index) => `${index + 1}. ${title}`).join("\n"),
    html: `<ol>${items.join("")}</ol>`,
    authors: [],
    categories: [],
    published: edition.createdAt,
    updated: edition.createdAt,
  };
}
