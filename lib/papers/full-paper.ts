import type { Prisma } from "@/lib/generated/client";
import { db } from "@/lib/platform/db";

/** The columns of a paper's own. */
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
} satisfies Prisma.PaperSelect;

/** All that lists, the API, feeds and exports say of a paper; every other shape of a paper is less than this. */
export const fullPaperColumns = {
  ...ownColumns,
  submitter: {
    select: { source: true, handle: true, name: true, member: { select: { handle: true, name: true } } },
  },
  // Who wrote the paper, and what they wrote here: few papers are claimed.
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

export type FullPaper = Prisma.PaperGetPayload<{ select: typeof fullPaperColumns }>;

/** The name in the database of one of the paper's own columns: `codeUrl` is `code_url`. */
export function columnName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** One paper as the API gives it; null when there is no such paper or it is hidden. */
export function paperInfo(id: string): Promise<FullPaper | null> {
  return db().paper.findFirst({ where: { id, hiddenAt: null }, select: fullPaperColumns });
}
