import { db } from "@/lib/db";
import { newCollectionId } from "./collection-id";

/** The id of a member's reading list; undefined while there is none. */
export async function readingListId(memberId: string): Promise<string | undefined> {
  const list = await db().collection.findUnique({
    where: { readingListOf: memberId },
    select: { id: true },
  });
  return list?.id;
}

/** The same, made where there is none: one, however many ask at once. */
export async function ensureReadingList({ memberId, now }: { memberId: string; now: Date }): Promise<string> {
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
