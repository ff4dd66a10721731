import { generateAtomFeed } from "feedsmith";
import { type AddressedFeed, updatedOf } from "./feed";

/** A feed as Atom, RFC 4287. */
export function toAtom(feed: AddressedFeed): string {
  return generateAtomFeed({
    id: feed.selfUrl,
    title: { value: feed.title, type: "text" },
    subtitle: { value: feed.description, type: "text" },
    updated: updatedOf(feed),
    generator: { text: feed.siteName, uri: feed.siteUrl },
    // An entry without an author of its own takes the feed's (4.1.1).
    authors: [{ name: feed.siteName, uri: feed.siteUrl }],
    links: [
      { rel: "self", type: "application/atom+xml", href: feed.selfUrl },
      { rel: "alternate", type: "text/html", href: feed.siteUrl + feed.pagePath },
    ],
    entries: feed.entries.map((entry) => ({
      id: feed.siteUrl + entry.path,
      title: { value: entry.title, type: "text" },
      links: [{ rel: "alternate", type: "text/html", href: feed.siteUrl + entry.path }],
      published: entry.published,
      updated: entry.updated,
      authors: entry.authors.map((name) => ({ name })),
      categories: entry.categories.map((term) => ({ term })),
      summary: { value: entry.summary, type: "text" },
      ...(entry.html !== undefined && { content: { value: entry.html, type: "html" } }),
    })),
  });
}
