import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { Prisma } from "@/lib/generated/client";

/** PostgreSQL's own rule for when a table is worth counting again. */
const ROWS_MIN = 50;
const SHARE_MIN = 0.1;

/**
 * Does for the embedded database's tables that have grown, one after another, what autovacuum does elsewhere: tells the
 * planner, which knowing nothing reads every vector rather than use their index, and puts the entries that wait beside a
 * GIN index into it, since every search reads them. Answers the names of those tables.
 */
export async function analyzeGrown(): Promise<string[]> {
  if (!env().DATABASE_EMBEDDED) return [];
  const grown = await db().$queryRaw<{ name: string }[]>`
    SELECT relid::regclass::text AS name
    FROM pg_stat_user_tables AS counted JOIN pg_class AS known ON known.oid = counted.relid
    WHERE n_mod_since_analyze > ${ROWS_MIN} + ${SHARE_MIN} * greatest(reltuples, 0)
      OR (reltuples < 0 AND pg_relation_size(relid) > 0)
    ORDER BY 1`;
  for (const { name } of grown) {
    await db().$executeRaw`ANALYZE ${Prisma.raw(name)}`;
    await db().$queryRaw`
      SELECT gin_clean_pending_list(indexrelid) FROM pg_index
      JOIN pg_class ON pg_class.oid = indexrelid JOIN pg_am ON pg_am.oid = relam
      WHERE indrelid = ${name}::regclass AND amname = 'gin'`;
  }
  return grown.map(({ name }) => name);
}
