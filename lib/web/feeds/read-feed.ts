import { env, siteIdentity } from "@/lib/platform/env";
import { type FeedFormat, type FeedSubject, feedPath } from "./address";
import { commentsFeed } from "./comments-feed";
import { digestFeed } from "./digest-feed";
import { type AddressedFeed, type Feed, updatedOf, writableFeed } from "./feed";
import { toAtom, toJsonFeed, toRss } from "./formats";
import { feedIdentity } from "./identity";
import {
  authorFeed,
  categoryFeed,
  latestFeed,
  memberFeed,
  organizationFeed,
  periodFeed,
  readingListFeed,
  searchFeed,
  trendingFeed,
} from "./paper-feeds";

const WRITERS: Record<FeedFormat, (feed: AddressedFeed) => string> = {
  atom: toAtom,
  rss: toRss,
  json: toJsonFeed,
};

/** A feed's document and when the newest of its entries changed; undefined if its subject does not exist. */
export async function readFeed({
  subject,
  format,
  now,
}: {
  subject: FeedSubject;
  format: FeedFormat;
  now: Date;
}): Promise<{ document: string; updated: Date } | undefined> {
  const { name, url } = siteIdentity();
  const [found, identity] = await Promise.all([feedOf(subject, url), feedIdentity(now)]);
  if (!found) return undefined;
  const feed = writableFeed(found);
  const document = WRITERS[format]({
    ...feed,
    title: `${feed.title} · ${name}`,
    siteName: name,
    siteUrl: url,
    selfUrl: url + feedPath(subject, format),
    identity,
    hubUrl: env().WEBSUB_HUB,
  });
  return { document, updated: updatedOf(feed) };
}

async function feedOf(subject: FeedSubject, siteUrl: string): Promise<Feed | undefined> {
  switch (subject.kind) {
    case "latest":
      return latestFeed();
    case "trending":
      return trendingFeed();
    case "period":
      return periodFeed(subject.period);
    case "author":
      return authorFeed(subject.name);
    case "organization":
      return organizationFeed(subject.name);
    case "reading-list":
      return readingListFeed(subject.token);
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
