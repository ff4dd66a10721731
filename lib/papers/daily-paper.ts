import type { Prisma } from "@/lib/generated/client";

/** The columns that the wire's item is made of. */
export const dailyPaperColumns = {
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

export type DailyPaper = Prisma.PaperGetPayload<{ select: typeof dailyPaperColumns }>;
