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
  submitter: { select: { handle: true, name: true } },
  organization: { select: { name: true, fullName: true, avatarUrl: true } },
} satisfies Prisma.PaperSelect;

export type DailyPaper = Prisma.PaperGetPayload<{ select: typeof dailyPaperColumns }>;
