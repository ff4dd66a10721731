import { db } from "@/lib/db";
import { type OwnCollection, ownCollectionWhere } from "./own-collection-where";
import { type PaperLine, paperLineColumns, toPaperLine } from "./paper-line";
import { papersInOrder } from "./papers-in-order";

export type EditableCollection = {
  id: string;
  name: string;
  description: string;
  isPublic: boolean;
  papers: PaperLine[];
};

/** A collection as its owner edits it; undefined to everybody else. */
export async function ownCollection(own: OwnCollection): Promise<EditableCollection | undefined> {
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
