import { generateRssFeed } from "feedsmith";
import { escapeHtml } from "@/lib/text/plain";
import { type AddressedFeed, updatedOf } from "./feed";

/** A feed as RSS 2.0. A description there is HTML, so plain text is escaped into it; authors need an address there, so they are Dublin Core's creators. */
export function toRss(feed: AddressedFeed): string {
  return generateRssFeed({
    title: feed.title,
    link: feed.siteUrl + feed.pagePath,
    description: feed.description,
    language: "en",
    lastBuildDate: updatedOf(feed),
    generator: feed.siteName,
    atom: { links: [{ rel: "self", type: "application/rss+xml", href: feed.selfUrl }] },
    items: feed.entries.map((entry) => ({
      title: entry.title,
      link: feed.siteUrl + entry.path,
      description: entry.html ?? `<p>${escapeHtml(entry.summary)}</p>`,
      guid: { value: feed.siteUrl + entry.path, isPermaLink: true },
      pubDate: entry.published,
      categories: entry.categories.map((name) => ({ name })),
      ...(entry.authors.length > 0 && { dc: { creators: entry.authors } }),
    })),
  });
}
