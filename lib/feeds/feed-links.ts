import { FEED_FORMATS, FEED_MEDIA_TYPES, type FeedSubject, feedPath } from "./feed-address";

export type FeedLinks = Record<string, { url: string; title: string }[]>;

/** The feeds of something by media type, for a page's `<link rel="alternate">`. */
export function feedLinks(subject: FeedSubject, title: string): FeedLinks {
  return Object.fromEntries(
    FEED_FORMATS.map((format) => [FEED_MEDIA_TYPES[format], [{ url: feedPath(subject, format), title }]]),
  );
}
