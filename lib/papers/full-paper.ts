import type { Prisma } from "@/lib/generated/client";
import { db } from "@/lib/platform/db";

/** The columns of the paper itself, without relations. */
export const ownColumns = {
  id: true,
  title: true,
  abstract: true,
  authors: true,
  categories: true,
  publishedAt: true,
  feedDay: true,
  featuredAt: true,
  upvoteCount: true,
  sourceComments: true,
  commentsCast: true,
  codeUrl: true,
  codeStars: true,
  projectUrl: true,
  aiSummary: true,
  aiKeywords: true,
  picture: true,
  withdrawnAt: true,
  withdrawnBy: true,
} satisfies Prisma.PaperSelect;

/** Everything that the API, feeds and exports say about a paper; every other shape of a paper is a part of this. */
export const fullPaperColumns = {
  ...ownColumns,
  submitter: {
    select: { source: true, handle: true, name: true, member: { select: { handle: true, name: true } } },
  },
  // Members who are authors of the paper, and the papers they commented on. Cheap, since few papers are claimed.
  claims: {
    where: { status: "approved" },
    select: {
      paperId: true,
      member: {
        select: { comments: { where: { deletedAt: null, hiddenAt: null }, select: { paperId: true } } },
      },
    },
  },
  organization: { select: { name: true, fullName: true, avatarUrl: true } },
} satisfies Prisma.PaperSelect;

/** The source of submitters who are members here; every other source is a site that papers are imported from. */
export const OWN_SOURCE = "here";

export type FullPaper = Prisma.PaperGetPayload<{ select: typeof fullPaperColumns }>;

/** The database name of a column of the paper itself: `code_url` for `codeUrl`. */
export function columnName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** One paper as the API returns it; null when there is no such paper or it is hidden. */
export function fullPaper(id: string): Promise<FullPaper | null> {
  return db().paper.findFirst({ where: { id, hiddenAt: null }, select: fullPaperColumns });
}
