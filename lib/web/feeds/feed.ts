import type { Prisma } from "@/lib/generated/client";
import { NAMED_AUTHORS_MAX, visibleNames } from "@/lib/papers/authors";
import { paperPath } from "@/lib/papers/paper-id";
import { picturePath, readPicture, sizeAt } from "@/lib/papers/pictures/picture";
import { withdrawalNote } from "@/lib/papers/withdrawal";
import { xmlSafeText } from "@/lib/text/characters";
import { plainText } from "@/lib/text/latex/render";
import type { FeedIdentity } from "./identity";

/** A feed before it takes a format. Every text is plain: markup in it stays text. */
export type Feed = {
  title: string;
  description: string;
  /** The page with the same content; a path. */
  pagePath: string;
  entries: FeedEntry[];
};

export type FeedEntry = {
  /** Its page; a path. Its id is made of it. */
  path: string;
  title: string;
  summary: string;
  /** Our HTML, if the entry has more than its summary. */
  html?: string;
  authors: string[];
  categories: string[];
  published: Date;
  updated: Date;
  /** A path, and a size in pixels. */
  picture?: { path: string; width: number; height: number };
};

/** A feed with its addresses and its lasting ids. */
export type AddressedFeed = Feed & {
  siteName: string;
  siteUrl: string;
  selfUrl: string;
  identity: FeedIdentity;
  /** The WebSub hub that is told of changes. */
  hubUrl: string | undefined;
};

/** When the newest of its entries changed; an empty feed never has. */
export function updatedOf(feed: Feed): Date {
  return new Date(Math.max(0, ...feed.entries.map((entry) => entry.updated.getTime())));
}

/** The most entries of a feed: enough for a reader that polls rarely. */
export const ENTRIES_MAX = 50;

export const paperEntryColumns = {
  id: true,
  title: true,
  abstract: true,
  authors: true,
  categories: true,
  publishedAt: true,
  featuredAt: true,
  withdrawnAt: true,
  withdrawnBy: true,
  picture: true,
} satisfies Prisma.PaperSelect;

/** A paper as a feed's entry. It is new when it is featured; a withdrawal updates it, later counts do not. */
export function paperEntry(paper: Prisma.PaperGetPayload<{ select: typeof paperEntryColumns }>): FeedEntry {
  const published = paper.featuredAt ?? paper.publishedAt;
  const note = withdrawalNote(paper);
  const picture = readPicture(paper.picture);
  return {
    path: paperPath(paper.id),
    title: note === undefined ? plainText(paper.title) : `[${note}] ${plainText(paper.title)}`,
    summary: plainText(paper.abstract),
    authors: visibleNames(paper.authors).slice(0, NAMED_AUTHORS_MAX),
    categories: paper.categories,
    published,
    updated: paper.withdrawnAt && paper.withdrawnAt > published ? paper.withdrawnAt : published,
    ...(picture && {
      picture: { path: picturePath(paper.id, picture, 480, "webp"), ...sizeAt(picture, 480) },
    }),
  };
}

/** A feed whose every text can be written in XML; JSON could hold more, but one feed says the same in each format. */
export function writableFeed(feed: Feed): Feed {
  return {
    ...feed,
    title: xmlSafeText(feed.title),
    description: xmlSafeText(feed.description),
    entries: feed.entries.map(writableEntry),
  };
}

function writableEntry(entry: FeedEntry): FeedEntry {
  return {
    ...entry,
    title: xmlSafeText(entry.title),
    summary: xmlSafeText(entry.summary),
    ...(entry.html !== undefined && { html: xmlSafeText(entry.html) }),
    authors: entry.authors.map(xmlSafeText),
    categories: entry.categories.map(xmlSafeText),
  };
}
