import { handleProblem } from "@/lib/members/names";
import { parsePaperId } from "@/lib/papers/paper-id";
import { type Frequency, isFrequency } from "@/lib/papers/period";

/** The subject of a feed. */
export type FeedSubject =
  | { kind: "latest" }
  | { kind: "trending" }
  | { kind: "digests"; frequency: Frequency }
  | { kind: "category"; category: string }
  | { kind: "search"; query: string }
  | { kind: "member"; handle: string }
  | { kind: "comments"; paperId: string };

const FEED_FORMATS = ["atom", "rss", "json"] as const;
export type FeedFormat = (typeof FEED_FORMATS)[number];

export const FEED_MEDIA_TYPES: Record<FeedFormat, string> = {
  atom: "application/atom+xml",
  rss: "application/rss+xml",
  json: "application/feed+json",
};

/** arXiv's, such as cs.CL, hep-th or physics.comp-ph. */
const CATEGORY = /^[a-z-]+(?:\.[A-Za-z-]+)?$/;

/** The path, and query, of a feed. */
export function feedPath(subject: FeedSubject, format: FeedFormat): string {
  switch (subject.kind) {
    case "latest":
    case "trending":
      return `/feeds/${subject.kind}.${format}`;
    case "search":
      return `/feeds/search.${format}?q=${encodeURIComponent(subject.query)}`;
    case "digests":
      return `/feeds/digests/${subject.frequency}.${format}`;
    case "category":
      return `/feeds/categories/${subject.category}.${format}`;
    case "member":
      return `/feeds/members/${subject.handle}.${format}`;
    case "comments":
      return `/feeds/comments/${encodeURIComponent(subject.paperId)}.${format}`;
  }
}

/** Parses the decoded segments after `/feeds/` and the query's `q`; undefined if they name no feed. */
export function parseFeedAddress(
  segments: string[],
  query = "",
): { subject: FeedSubject; format: FeedFormat } | undefined {
  const [, path = "", extension] = /^(.+)\.(\w+)$/.exec(segments.join("/")) ?? [];
  const format = FEED_FORMATS.find((known) => known === extension);
  const subject = subjectAt(path, query.trim());
  return format && subject && { subject, format };
}

function subjectAt(path: string, query: string): FeedSubject | undefined {
  if (path === "latest" || path === "trending") return { kind: path };
  if (path === "search") return query === "" ? undefined : { kind: "search", query };
  const [, folder, name = ""] = /^(\w+)\/(.+)$/.exec(path) ?? [];
  switch (folder) {
    case "digests":
      return isFrequency(name) ? { kind: "digests", frequency: name } : undefined;
    case "categories":
      return CATEGORY.test(name) ? { kind: "category", category: name } : undefined;
    case "members":
      return handleProblem(name) === undefined ? { kind: "member", handle: name } : undefined;
    case "comments":
      return parsePaperId(name)?.id === name ? { kind: "comments", paperId: name } : undefined;
    default:
      return undefined;
  }
}

export type FeedLinks = Record<string, { url: string; title: string }[]>;

/** The feeds of a subject by media type, for a page's `<link rel="alternate">`. */
export function feedLinks(subject: FeedSubject, title: string): FeedLinks {
  return Object.fromEntries(
    FEED_FORMATS.map((format) => [FEED_MEDIA_TYPES[format], [{ url: feedPath(subject, format), title }]]),
  );
}
