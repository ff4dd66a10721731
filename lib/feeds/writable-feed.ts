import type { Feed, FeedEntry } from "./feed";

/** What XML 1.0 cannot hold in any form (https://www.w3.org/TR/xml/#charsets). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for.
const NOT_IN_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/** A feed whose every text can be written in XML; JSON could hold more, but one feed says the same in each format. */
export function writableFeed(feed: Feed): Feed {
  return {
    ...feed,
    title: writable(feed.title),
    description: writable(feed.description),
    entries: feed.entries.map(writableEntry),
  };
}

function writableEntry(entry: FeedEntry): FeedEntry {
  return {
    ...entry,
    title: writable(entry.title),
    summary: writable(entry.summary),
    ...(entry.html !== undefined && { html: writable(entry.html) }),
    authors: entry.authors.map(writable),
    categories: entry.categories.map(writable),
  };
}

function writable(text: string): string {
  return text.toWellFormed().replace(NOT_IN_XML, "");
}
