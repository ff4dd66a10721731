import { generateJsonFeed } from "feedsmith";
import type { AddressedFeed } from "./feed";

/** A feed as JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/. */
export function toJsonFeed(feed: AddressedFeed): string {
  const document = generateJsonFeed({
    title: feed.title,
    description: feed.description,
    home_page_url: feed.siteUrl + feed.pagePath,
    feed_url: feed.selfUrl,
    language: "en",
    items: feed.entries.map((entry) => ({
      id: feed.siteUrl + entry.path,
      url: feed.siteUrl + entry.path,
      title: entry.title,
      content_text: entry.summary,
      ...(entry.html !== undefined && { content_html: entry.html }),
      date_published: entry.published,
      date_modified: entry.updated,
      ...(entry.authors.length > 0 && { authors: entry.authors.map((name) => ({ name })) }),
      ...(entry.categories.length > 0 && { tags: entry.categories }),
    })),
  });
  return JSON.stringify(document);
}
