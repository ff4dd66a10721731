import type { Prisma } from "@/lib/generated/client";
import { leadAuthors, visibleNames } from "./authors";
import { type Picture, readPicture } from "./pictures/picture";
import { withdrawalNote } from "./withdrawal";

/** The part of a card that is about the paper itself. */
export type PaperBrief = {
  id: string;
  title: string;
  abstract: string;
  /** The first few names, in the paper's order. */
  leadAuthors: string[];
  authorCount: number;
  publishedAt: Date;
  upvoteCount: number /** Comments here. */;
  commentCount: number;
  /** Comments where the paper was first listed. */
  sourceComments: number;
  codeUrl: string | null;
  projectUrl: string | null;
  /** "Withdrawn by its authors"; undefined for a paper that is not withdrawn. */
  withdrawal: string | undefined;
  picture: Picture | null;
  /** Since when readers can have seen it in a list: it was featured and in the catalogue. Null: never featured. */
  shownSince: Date | null;
};

/** A paper as lists show it. */
export type PaperCard = PaperBrief & {
  submitterName: string | null;
  organization: { name: string; fullName: string } | null;
};

/** Columns of the paper alone: Prisma sends one more query for each relation, which would slow searches. */
export const paperBriefColumns = {
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
  featuredAt: true,
  createdAt: true,
  withdrawnAt: true,
  withdrawnBy: true,
  picture: true,
} satisfies Prisma.PaperSelect;

export const paperCardColumns = {
  ...paperBriefColumns,
  submitter: { select: { name: true } },
  organization: { select: { name: true, fullName: true } },
} satisfies Prisma.PaperSelect;

type BriefRow = Prisma.PaperGetPayload<{ select: typeof paperBriefColumns }>;
type CardRow = Prisma.PaperGetPayload<{ select: typeof paperCardColumns }>;

export function toPaperBrief({
  authors,
  commentsCast,
  featuredAt,
  createdAt,
  withdrawnAt,
  withdrawnBy,
  picture,
  ...row
}: BriefRow): PaperBrief {
  return {
    ...row,
    ...leadAuthors(visibleNames(authors)),
    commentCount: commentsCast,
    withdrawal: withdrawalNote({ withdrawnAt, withdrawnBy }),
    picture: readPicture(picture),
    shownSince: featuredAt && (featuredAt > createdAt ? featuredAt : createdAt),
  };
}

export function toPaperCard({ submitter, organization, ...row }: CardRow): PaperCard {
  return { ...toPaperBrief(row), submitterName: submitter?.name ?? null, organization };
}
