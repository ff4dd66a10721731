import { randomUUID } from "node:crypto";
import { db } from "@/lib/db";

/** Makes members without the mails, for tests of what members do. */
export async function makeMembers(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  await db().member.createMany({ data: ids.map((id) => ({ id, name: "", email: `${id}@example.org` })) });
  return ids;
}
