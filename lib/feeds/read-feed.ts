import { siteIdentity } from "@/lib/env";
import { categoryFeed } from "./category-feed";
import { commentsFeed } from "./comments-feed";
import { digestFeed } from "./digest-feed";
import type { AddressedFeed, Feed } from "./feed";
import { type FeedFormat, type FeedSubject, feedPath } from "./feed-address";
import { latestFeed } from "./latest-feed";
import { memberFeed } from "./member-feed";
import { searchFeed } from "./search-feed";
import { toAtom } from "./to-atom";
import { toJsonFeed } from "./to-json-feed";
import { toRss } from "./to-rss";
import { trendingFeed } from "./trending-feed";
import { writableFeed } from "./writable-feed";

const WRITERS: Record<FeedFormat, (feed: AddressedFeed) => string> = {
  atom: toAtom,
  rss: toRss,
  json: toJsonFeed,
};

/** A feed's document; undefined when there is nothing that it could be of. */
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
