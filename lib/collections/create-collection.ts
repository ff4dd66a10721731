import { db } from "@/lib/db";
import { DomainError } from "@/lib/domain-error";
import type { CollectionFields } from "./collection-fields";
import { newCollectionId } from "./collection-id";
import { COLLECTIONS_MAX } from "./collection-size";

/** Makes an empty collection and returns its id. Throws DomainError conflict for a member who has as many as one may. */
export async function createCollection({
  memberId,
  fields: { name, description, visibility },
  now,
}: {
  memberId: string;
  fields: CollectionFields;
  now: Date;
}): Promise<string> {
  const id = newCollectionId();
  // The lock makes a member's collections one after another, so that the statement after it counts them all.
  const [, created] = await db().$transaction([
    db().$queryRaw`SELECT id FROM member WHERE id = ${memberId} FOR NO KEY UPDATE`,
    db().$executeRaw`
      INSERT INTO collection (id, member_id, name, description, is_public, created_at, updated_at)
      SELECT ${id}, member.id, ${name}, ${description}, ${visibility === "public"}, ${now}::timestamp, ${now}::timestamp
      FROM member WHERE member.id = ${memberId} AND ${COLLECTIONS_MAX} > (
        SELECT count(*) FROM collection WHERE member_id = member.id AND reading_list_of IS NULL)`,
  ]);
  if (created === 0)
    throw new DomainError(
      "conflict",
      `You have ${COLLECTIONS_MAX} collections, which is the most one may have.`,
    );
  return id;
}
