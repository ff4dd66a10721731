import { z } from "zod";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";
import { type PaperLine, paperLineColumns, toPaperLine } from "@/lib/papers/paper-line";
import { COLLECTION_PAPERS_MAX } from "@/lib/platform/browser-limits";
import { db } from "@/lib/platform/db";
import { newCollectionId } from "./collection";
import { papersInOrder } from "./collection-page";
import { requireAdded } from "./collection-papers";
import { type AddResult, addPapers, type Direction, swapWithNeighbor } from "./positions";

/** A member's reading list in the member's order; a newly saved paper is at the top until it is moved. */
export async function readingList(memberId: string): Promise<PaperLine[]> {
  const list = await db().collection.findUnique({
    where: { readingListOf: memberId },
    select: { papers: { ...papersInOrder, select: { paper: { select: paperLineColumns } } } },
  });
  return (list?.papers ?? []).map(({ paper }) => toPaperLine(paper));
}

/** Which of these papers are on a member's reading list. */
export async function savedPaperIds(memberId: string, paperIds: string[]): Promise<string[]> {
  const rows = await db().collectionPaper.findMany({
    where: { paperId: { in: paperIds }, collection: { readingListOf: memberId } },
    select: { paperId: true },
  });
  return rows.map(({ paperId }) => paperId);
}

type Saving = { memberId: string; paperId: string; now: Date };

/**
 * Puts a paper on a member's reading list; repeating it changes nothing. Throws DomainError not_found, or conflict
 * when the list is full.
 */
export async function savePaper({ memberId, paperId, now }: Saving): Promise<void> {
  requireAdded(await saveAll({ memberId, paperIds: [paperId], now }));
}

/** Puts papers at the top of a member's reading list, in their order, as far as there is room. */
export async function saveAll({
  memberId,
  paperIds,
  now,
}: {
  memberId: string;
  paperIds: string[];
  now: Date;
}): Promise<AddResult> {
  const collectionId = await ensureReadingList({ memberId, now });
  return addPapers({ collectionId, paperIds, place: "first", now });
}

/** Takes a paper off a member's reading list, if it is on it. */
export async function unsavePaper({ memberId, paperId }: Omit<Saving, "now">): Promise<void> {
  await db().collectionPaper.deleteMany({ where: { paperId, collection: { readingListOf: memberId } } });
}

/** Moves a paper of a member's reading list one place up or down. */
export async function moveSavedPaper({
  memberId,
  paperId,
  direction,
}: Omit<Saving, "now"> & { direction: Direction }): Promise<void> {
  const collectionId = await readingListId(memberId);
  if (collectionId !== undefined) await swapWithNeighbor({ collectionId, paperId, direction });
}

/** The id of a member's reading list; undefined while there is none. */
async function readingListId(memberId: string): Promise<string | undefined> {
  const list = await db().collection.findUnique({
    where: { readingListOf: memberId },
    select: { id: true },
  });
  return list?.id;
}

/** The id of a member's reading list, created if there is none; concurrent calls create one. */
async function ensureReadingList({ memberId, now }: { memberId: string; now: Date }): Promise<string> {
  const id = await readingListId(memberId);
  if (id !== undefined) return id;
  await db().$executeRaw`
    INSERT INTO collection (id, member_id, reading_list_of, name, created_at, updated_at)
    SELECT ${newCollectionId()}, id, id, '', ${now}::timestamp, ${now}::timestamp FROM member WHERE id = ${memberId}
    ON CONFLICT (reading_list_of) DO NOTHING`;
  const { id: createdId } = await db().collection.findUniqueOrThrow({
    where: { readingListOf: memberId },
    select: { id: true },
  });
  return createdId;
}

/** The papers that a device hands over to the reading list, first to read first. */
export const savedPapersBody = z.object({
  papers: z.array(paperIdSchema).min(1, { error: "must name a paper" }).max(COLLECTION_PAPERS_MAX),
});
