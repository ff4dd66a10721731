import { findPapers } from "@/lib/search/find-papers";
import { ENTRIES_MAX } from "./entries-max";
import type { Feed } from "./feed";
import { paperEntry } from "./paper-entry";

/** What is found for a text, newest first, so that the feed of a saved search tells what is new in it. */
export async function searchFeed(query: string): Promise<Feed> {
  const papers = await findPapers(query, ENTRIES_MAX);
  const entries = papers.map(paperEntry);
  return {
    title: `Papers for ${query}`,
    description: `The papers found for ${query}.`,
    pagePath: `/papers?q=${encodeURIComponent(query)}`,
    entries: entries.toSorted((a, b) => b.published.getTime() - a.published.getTime()),
  };
}
