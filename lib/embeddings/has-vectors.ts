import { db } from "@/lib/db";

/** Whether the database has pgvector and the table that prepare-vectors.ts makes with it. */
export async function hasVectors(): Promise<boolean> {
  const [row] = await db().$queryRaw<{ made: boolean }[]>`
    SELECT to_regclass('paper_embedding') IS NOT NULL AS made`;
  return row?.made ?? false;
}
