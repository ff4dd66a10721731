import type { Ranking } from "@/lib/discovery/rankings/ranking";
import { handleProblem } from "@/lib/members/names";
import { parsePaperId } from "@/lib/papers/paper-id";
import {
  type Frequency,
  isFrequency,
  type Period,
  parsePeriod,
  periodKindOfFolder,
  periodPath,
} from "@/lib/papers/period";

/** The subject of a feed. */
export type FeedSubject =
  | { kind: "latest" }
  | { kind: "period"; period: Period }
  | { kind: "author"; name: string }
  | { kind: "organization"; name: string }
  | { kind: "reading-list"; token: string }
  | { kind: "trending" }
  | { kind: "digests"; frequency: Frequency }
  | { kind: "category"; category: string }
  | { kind: "search"; query: string }
  | { kind: "member"; handle: string }
  | { kind: "comments"; paperId: string };

export const FEED_FORMATS = ["atom", "rss", "json"] as const;
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
    case "reading-list":
      return `/feeds/reading-list.${format}?token=${subject.token}`;
    case "period":
      return `/feeds/${periodPath(subject.period).slice("/papers/".length)}.${format}`;
    case "author":
      return `/feeds/authors/${encodeURIComponent(subject.name)}.${format}`;
    case "organization":
      return `/feeds/organizations/${encodeURIComponent(subject.name)}.${format}`;
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

/** Parses the decoded segments after `/feeds/` and the query; undefined if they name no feed. */
export function parseFeedAddress(
  segments: string[],
  query: { q?: string; token?: string } = {},
): { subject: FeedSubject; format: FeedFormat } | undefined {
  const [, path = "", extension] = /^(.+)\.(\w+)$/.exec(segments.join("/")) ?? [];
  const format = FEED_FORMATS.find((known) => known === extension);
  const subject = subjectAt(path, query);
  return format && subject && { subject, format };
}

function subjectAt(
  path: string,
  { q = "", token = "" }: { q?: string; token?: string },
): FeedSubject | undefined {
  if (path === "latest" || path === "trending") return { kind: path };
  const query = q.trim();
  if (path === "search") return query === "" ? undefined : { kind: "search", query };
  if (path === "reading-list") return token === "" ? undefined : { kind: "reading-list", token };
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
    case "authors":
      return { kind: "author", name };
    case "organizations":
      return { kind: "organization", name };
    default: {
      const kind = periodKindOfFolder(folder ?? "");
      const period = kind && parsePeriod(kind, name);
      return period && { kind: "period", period };
    }
  }
}

/** The feed of a ranking: a category's newest papers, or what is trending; undefined for a ranking without one. */
export function rankingFeed({ order, category }: Ranking): FeedSubject | undefined {
  if (category !== undefined) return { kind: "category", category };
  return order.sort === "trending" ? { kind: "trending" } : undefined;
}

export type FeedLinks = Record<string, { url: string; title: string }[]>;

/** The feeds of a subject by media type, for a page's `<link rel="alternate">`. */
export function feedLinks(subject: FeedSubject, title: string): FeedLinks {
  return Object.fromEntries(
    FEED_FORMATS.map((format) => [FEED_MEDIA_TYPES[format], [{ url: feedPath(subject, format), title }]]),
  );
}
