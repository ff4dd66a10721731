import type { Prisma } from "@/lib/generated/client";
import { leadAuthors, visibleNames } from "./authors";

/** What a card of a list shows. */
export type PaperCard = {
  id: string;
  title: string;
  abstract: string;
  /** The first few names, in the paper's order. */
  leadAuthors: string[];
  authorCount: number;
  publishedAt: Date;
  upvoteCount: number;
  commentCount: number;
  codeUrl: string | null;
  projectUrl: string | null;
  submitterName: string | null;
  organization: { name: string; fullName: string } | null;
  /** Since when it can have been seen in a list: it was featured and here. Null: never featured. */
  shownSince: Date | null;
};

export const paperCardColumns = {
  id: true,
  title: true,
  abstract: true,
  authors: true,
  publishedAt: true,
  upvoteCount: true,
  sourceComments: true,
  commentsCast: true,
  codeUrl: true,
  projectUrl: true,
  submitter: { select: { name: true } },
  organization: { select: { name: true, fullName: true } },
  featuredAt: true,
  createdAt: true,
} satisfies Prisma.PaperSelect;

type Row = Prisma.PaperGetPayload<{ select: typeof paperCardColumns }>;

export function toPaperCard({
  authors,
  sourceComments,
  commentsCast,
  submitter,
  featuredAt,
  createdAt,
  ...row
}: Row): PaperCard {
  return {
    ...row,
    ...leadAuthors(visibleNames(authors)),
    commentCount: sourceComments + commentsCast,
    submitterName: submitter?.name ?? null,
    shownSince: featuredAt && (featuredAt > createdAt ? featuredAt : createdAt),
  };
}
