import { writableText } from "@/lib/text/writable-text";
import type { Feed, FeedEntry } from "./feed";

/** A feed whose every text can be written in XML; JSON could hold more, but one feed says the same in each format. */
export function writableFeed(feed: Feed): Feed {
  return {
    ...feed,
    title: writableText(feed.title),
    description: writableText(feed.description),
    entries: feed.entries.map(writableEntry),
  };
}

function writableEntry(entry: FeedEntry): FeedEntry {
  return {
    ...entry,
    title: writableText(entry.title),
    summary: writableText(entry.summary),
    ...(entry.html !== undefined && { html: writableText(entry.html) }),
    authors: entry.authors.map(writableText),
    categories: entry.categories.map(writableText),
  };
}
