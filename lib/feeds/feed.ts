/** A feed before it takes a format. Every text is plain: whatever looks like markup in it stays text. */
export type Feed = {
  title: string;
  description: string;
  /** The page that shows the same; a path. */
  pagePath: string;
  entries: FeedEntry[];
};

export type FeedEntry = {
  /** Its page, which is its identity too; a path. */
  path: string;
  title: string;
  summary: string;
  /** HTML of ours, where the entry says more than its summary. */
  html?: string;
  authors: string[];
  categories: string[];
  published: Date;
  updated: Date;
};

/** A feed with the addresses it is given out under, and when it last changed. */
export type AddressedFeed = Feed & { siteName: string; siteUrl: string; selfUrl: string };

/** When the newest of its entries changed; an empty feed has not changed since the beginning of time. */
export function updatedOf(feed: Feed): Date {
  return new Date(Math.max(0, ...feed.entries.map((entry) => entry.updated.getTime())));
}
