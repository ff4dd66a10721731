import type { Prisma } from "@/lib/generated/client";
import { type Author, authorsOf } from "./authors";

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

const LEAD_AUTHORS = 3;

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

/** A card from the columns of a card, or from a full paper, which has more of them. */
export function toPaperCard({ featuredAt, createdAt, ...row }: Row): PaperCard {
  const visible: Author[] = authorsOf(row.authors).filter((author) => !author.hidden);
  return {
    id: row.id,
    title: row.title,
    abstract: row.abstract,
    leadAuthors: visible.slice(0, LEAD_AUTHORS).map((author) => author.name),
    authorCount: visible.length,
    publishedAt: row.publishedAt,
    upvoteCount: row.upvoteCount,
    commentCount: row.sourceComments + row.commentsCast,
    codeUrl: row.codeUrl,
    projectUrl: row.projectUrl,
    submitterName: row.submitter?.name ?? null,
    organization: row.organization && { name: row.organization.name, fullName: row.organization.fullName },
    shownSince: featuredAt && (featuredAt > createdAt ? featuredAt : createdAt),
  };
}
