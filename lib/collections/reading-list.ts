import { db } from "@/lib/db";
import { requireHeld } from "./add-paper";
import { type AddedPapers, addPapers } from "./add-papers";
import { changePlaces, type Direction } from "./change-places";
import { type PaperLine, paperLineColumns, toPaperLine } from "./paper-line";
import { papersInOrder } from "./papers-in-order";
import { ensureReadingList, readingListId } from "./reading-list-id";

/** A member's reading list, as they ordered it; what was saved last comes first unless they moved it. */
export async function readingList(memberId: string): Promise<PaperLine[]> {
  const list = await db().collection.findUnique({
    where: { readingListOf: memberId },
    select: { papers: { ...papersInOrder, select: { paper: { select: paperLineColumns } } } },
  });
  return (list?.papers ?? []).map(({ paper }) => toPaperLine(paper));
}

/** Which of these papers are on a member's reading list. */
export async function savedOf(memberId: string, paperIds: string[]): Promise<string[]> {
  const rows = await db().collectionPaper.findMany({
    where: { paperId: { in: paperIds }, collection: { readingListOf: memberId } },
    select: { paperId: true },
  });
  return rows.map(({ paperId }) => paperId);
}

type Saving = { memberId: string; paperId: string; now: Date };

/**
 * Puts a paper on a member's reading list, once however often it is asked. Throws DomainError not_found, or conflict
 * where the list is full.
 */
export async function savePaper({ memberId, paperId, now }: Saving): Promise<void> {
  requireHeld(await saveAll({ memberId, paperIds: [paperId], now }));
}

/** Puts papers on a member's reading list, in their order before what is on it, as far as there is room. */
export async function saveAll({
  memberId,
  paperIds,
  now,
}: {
  memberId: string;
  paperIds: string[];
  now: Date;
}): Promise<AddedPapers> {
  const collectionId = await ensureReadingList({ memberId, now });
  return addPapers({ collectionId, paperIds, place: "first", now });
}

/** Takes a paper off a member's reading list, if it is on it. */
export async function unsavePaper({ memberId, paperId }: Omit<Saving, "now">): Promise<void> {
  await db().collectionPaper.deleteMany({ where: { paperId, collection: { readingListOf: memberId } } });
}

/** Moves a paper of a member's reading list one place up or down. */
export async function moveSaved({
  memberId,
  paperId,
  direction,
}: Omit<Saving, "now"> & { direction: Direction }): Promise<void> {
  const collectionId = await readingListId(memberId);
  if (collectionId !== undefined) await changePlaces({ collectionId, paperId, direction });
}
