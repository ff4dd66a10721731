import { generateAtomFeed, generateJsonFeed, generateRssFeed } from "feedsmith";
import { escapeHtml } from "@/lib/text/plain";
import { type AddressedFeed, type FeedEntry, updatedOf } from "./feed";
import { tagUri } from "./identity";

/** A feed as Atom, RFC 4287. */
export function toAtom(feed: AddressedFeed): string {
  return generateAtomFeed({
    id: tagUri(feed.identity, new URL(feed.selfUrl).pathname),
    title: { value: feed.title, type: "text" },
    subtitle: { value: feed.description, type: "text" },
    updated: updatedOf(feed),
    generator: { text: feed.siteName, uri: feed.siteUrl },
    // An entry without an author of its own takes the feed's (4.1.1).
    authors: [{ name: feed.siteName, uri: feed.siteUrl }],
    links: [
      { rel: "self", type: "application/atom+xml", href: feed.selfUrl },
      { rel: "alternate", type: "text/html", href: feed.siteUrl + feed.pagePath },
      ...(feed.hubUrl === undefined ? [] : [{ rel: "hub", href: feed.hubUrl }]),
    ],
    entries: feed.entries.map((entry) => ({
      id: tagUri(feed.identity, entry.path),
      title: { value: entry.title, type: "text" },
      links: [{ rel: "alternate", type: "text/html", href: feed.siteUrl + entry.path }],
      published: entry.published,
      updated: entry.updated,
      authors: entry.authors.map((name) => ({ name })),
      categories: entry.categories.map((term) => ({ term })),
      summary: { value: entry.summary, type: "text" },
      ...(entry.html !== undefined && { content: { value: entry.html, type: "html" } }),
      ...thumbnail(feed, entry),
    })),
  });
}

/** A feed as RSS 2.0. A description there is HTML, so plain text is escaped. RSS authors need an email address, so they are Dublin Core creators. */
export function toRss(feed: AddressedFeed): string {
  return generateRssFeed({
    title: feed.title,
    link: feed.siteUrl + feed.pagePath,
    description: feed.description,
    language: "en",
    lastBuildDate: updatedOf(feed),
    generator: feed.siteName,
    atom: {
      links: [
        { rel: "self", type: "application/rss+xml", href: feed.selfUrl },
        ...(feed.hubUrl === undefined ? [] : [{ rel: "hub", href: feed.hubUrl }]),
      ],
    },
    items: feed.entries.map((entry) => ({
      title: entry.title,
      link: feed.siteUrl + entry.path,
      description: entry.html ?? `<p>${escapeHtml(entry.summary)}</p>`,
      guid: { value: tagUri(feed.identity, entry.path), isPermaLink: false },
      pubDate: entry.published,
      categories: entry.categories.map((name) => ({ name })),
      ...(entry.authors.length > 0 && { dc: { creators: entry.authors } }),
      ...thumbnail(feed, entry),
    })),
  });
}

/** Media RSS's `media:thumbnail`, https://www.rssboard.org/media-rss. */
function thumbnail(feed: AddressedFeed, { picture }: FeedEntry) {
  if (!picture) return {};
  const { path, width, height } = picture;
  return { media: { thumbnails: [{ url: feed.siteUrl + path, width, height }] } };
}

/** A feed as JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/. */
export function toJsonFeed(feed: AddressedFeed): string {
  const document = generateJsonFeed({
    title: feed.title,
    description: feed.description,
    home_page_url: feed.siteUrl + feed.pagePath,
    feed_url: feed.selfUrl,
    language: "en",
    ...(feed.hubUrl !== undefined && { hubs: [{ type: "WebSub", url: feed.hubUrl }] }),
    items: feed.entries.map((entry) => ({
      id: tagUri(feed.identity, entry.path),
      url: feed.siteUrl + entry.path,
      title: entry.title,
      content_text: entry.summary,
      ...(entry.html !== undefined && { content_html: entry.html }),
      date_published: entry.published,
      date_modified: entry.updated,
      ...(entry.authors.length > 0 && { authors: entry.authors.map((name) => ({ name })) }),
      ...(entry.picture && { image: feed.siteUrl + entry.picture.path }),
      ...(entry.categories.length > 0 && { tags: entry.categories }),
    })),
  });
  // The library leaves out an empty list, which the format requires.
  return JSON.stringify({ items: [], ...(document as object) });
}
