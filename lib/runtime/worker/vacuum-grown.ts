import { Prisma } from "@/lib/generated/client";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";

/** PostgreSQL's own rule for when a table is worth counting again. */
const ROWS_MIN = 50;
const SHARE_MIN = 0.1;

/**
 * Does for the embedded database's tables that have changed, one after another, what autovacuum does elsewhere: tells
 * the planner, which knowing nothing reads every vector rather than use their index, clears out the rows that are gone,
 * and puts the entries that wait beside a GIN index into it, since every search reads both. Vectors are only counted:
 * clearing their index can take minutes, for which everyone would wait. Answers the names of the tables.
 */
export async function vacuumGrown(): Promise<string[]> {
  if (!env().DATABASE_EMBEDDED) return [];
  const grown = await db().$queryRaw<{ name: string; hasVectors: boolean }[]>`
    SELECT relid::regclass::text AS name, EXISTS (
      SELECT 1 FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid JOIN pg_am ON pg_am.oid = relam
      WHERE indrelid = relid AND amname = 'hnsw') AS "hasVectors"
    FROM pg_stat_user_tables AS counted JOIN pg_class AS known ON known.oid = counted.relid
    WHERE n_mod_since_analyze > ${ROWS_MIN} + ${SHARE_MIN} * greatest(reltuples, 0)
      OR (reltuples < 0 AND pg_relation_size(relid) > 0)
    ORDER BY 1`;
  for (const { name, hasVectors } of grown)
    await db().$executeRaw`${Prisma.raw(hasVectors ? "ANALYZE" : "VACUUM (ANALYZE)")} ${Prisma.raw(name)}`;
  return grown.map(({ name }) => name);
}
