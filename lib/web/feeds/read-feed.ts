import { siteIdentity } from "@/lib/platform/env";
import { type FeedFormat, type FeedSubject, feedPath } from "./address";
import { commentsFeed } from "./comments-feed";
import { digestFeed } from "./digest-feed";
import { type AddressedFeed, type Feed, writableFeed } from "./feed";
import { toAtom, toJsonFeed, toRss } from "./formats";
import { categoryFeed, latestFeed, memberFeed, searchFeed, trendingFeed } from "./paper-feeds";

const WRITERS: Record<FeedFormat, (feed: AddressedFeed) => string> = {
  atom: toAtom,
  rss: toRss,
  json: toJsonFeed,
};

/** A feed's document; undefined if its subject does not exist. */
export async function readFeed(subject: FeedSubject, format: FeedFormat): Promise<string | undefined> {
  const { name, url } = siteIdentity();
  const found = await feedOf(subject, url);
  if (!found) return undefined;
  const feed = writableFeed(found);
  return WRITERS[format]({
    ...feed,
    title: `${feed.title} · ${name}`,
    siteName: name,
    siteUrl: url,
    selfUrl: url + feedPath(subject, format),
  });
}

async function feedOf(subject: FeedSubject, siteUrl: string): Promise<Feed | undefined> {
  switch (subject.kind) {
    case "latest":
      return latestFeed();
    case "trending":
      return trendingFeed();
    case "digests":
      return digestFeed(subject.frequency, siteUrl);
    case "category":
      return categoryFeed(subject.category);
    case "search":
      return searchFeed(subject.query);
    case "member":
      return memberFeed(subject.handle);
    case "comments":
      return commentsFeed(subject.paperId);
  }
}
