import type { Prisma } from "@/lib/generated/client";
import { nameOf } from "@/lib/members/names";
import { type PaperCard, paperCardColumns, toPaperCard } from "@/lib/papers/paper-card";
import { type PaperLine, paperLineColumns, toPaperLine } from "@/lib/papers/paper-line";
import { db } from "@/lib/platform/db";
import { type OwnCollection, ownCollectionWhere, PAPERS_PER_PAGE } from "./collection";

export type CollectionPage = {
  id: string;
  name: string;
  description: string;
  /** The handle is null for an owner without a public page. */
  owner: { name: string; handle: string | null };
  paperCount: number;
  papers: PaperCard[];
  page: number;
  pageCount: number;
};

/** A page of a public collection; undefined when the collection is private, deleted or has no such page. */
export async function collectionPage(id: string, page = 1): Promise<CollectionPage | undefined> {
  const found = await db().collection.findFirst({
    where: { id, isPublic: true, readingListOf: null },
    select: {
      id: true,
      name: true,
      description: true,
      member: { select: { name: true, handle: true } },
      _count: { select: { papers: { where: papersInOrder.where } } },
      papers: {
        ...papersInOrder,
        select: { paper: { select: paperCardColumns } },
        skip: (page - 1) * PAPERS_PER_PAGE,
        take: PAPERS_PER_PAGE,
      },
    },
  });
  if (!found || (page > 1 && found.papers.length === 0)) return undefined;
  const { member, _count, papers, ...rest } = found;
  return {
    ...rest,
    owner: { name: nameOf(member), handle: member.handle },
    paperCount: _count.papers,
    papers: papers.map(({ paper }) => toPaperCard(paper)),
    page,
    pageCount: Math.max(1, Math.ceil(_count.papers / PAPERS_PER_PAGE)),
  };
}

export type EditableCollection = {
  id: string;
  name: string;
  description: string;
  isPublic: boolean;
  papers: PaperLine[];
};

/** A collection with all its papers, for its owner to edit; undefined for anyone else. */
export async function editableCollection(own: OwnCollection): Promise<EditableCollection | undefined> {
  const found = await db().collection.findFirst({
    where: ownCollectionWhere(own),
    select: {
      id: true,
      name: true,
      description: true,
      isPublic: true,
      papers: { ...papersInOrder, select: { paper: { select: paperLineColumns } } },
    },
  });
  return found ? { ...found, papers: found.papers.map(({ paper }) => toPaperLine(paper)) } : undefined;
}

/** The visible papers of a collection, in its owner's order. */
export const papersInOrder = {
  where: { paper: { hiddenAt: null } },
  orderBy: [{ position: "asc" }, { paperId: "asc" }],
} satisfies Prisma.Collection$papersArgs;
