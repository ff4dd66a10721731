import { z } from "zod";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";
import { type PaperLine, paperLineColumns, toPaperLine } from "@/lib/papers/paper-line";
import { db } from "@/lib/platform/db";
import { COLLECTION_PAPERS_MAX } from "@/lib/platform/shared-limits";
import { newCollectionId } from "./collection";
import { papersInOrder } from "./collection-page";
import { requireHeld } from "./collection-papers";
import { type AddedPapers, addPapers, changePlaces, type Direction } from "./positions";

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

/** The id of a member's reading list; undefined while there is none. */
async function readingListId(memberId: string): Promise<string | undefined> {
  const list = await db().collection.findUnique({
    where: { readingListOf: memberId },
    select: { id: true },
  });
  return list?.id;
}

/** The same, made where there is none: one, however many ask at once. */
async function ensureReadingList({ memberId, now }: { memberId: string; now: Date }): Promise<string> {
  const id = await readingListId(memberId);
  if (id !== undefined) return id;
  await db().$executeRaw`
    INSERT INTO collection (id, member_id, reading_list_of, name, created_at, updated_at)
    SELECT ${newCollectionId()}, id, id, '', ${now}::timestamp, ${now}::timestamp FROM member WHERE id = ${memberId}
    ON CONFLICT (reading_list_of) DO NOTHING`;
  const { id: made } = await db().collection.findUniqueOrThrow({
    where: { readingListOf: memberId },
    select: { id: true },
  });
  return made;
}

/** Papers that move into a reading list, the one to read first at the beginning. */
export const savedPapersBody = z.object({
  papers: z.array(paperIdSchema).min(1, { error: "must name a paper" }).max(COLLECTION_PAPERS_MAX),
});
