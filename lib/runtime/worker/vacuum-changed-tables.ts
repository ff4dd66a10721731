import { Prisma } from "@/lib/generated/client";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";

/** A table is analyzed again after this many changes, as by PostgreSQL's own autovacuum. */
const ROWS_MIN = 50;
const SHARE_MIN = 0.1;

/**
 * Does for the embedded database what autovacuum does on a server, one changed table after another, and returns their
 * names. ANALYZE gives the planner statistics; without them it reads every vector instead of their index. VACUUM removes
 * dead rows, and moves the pending entries of a GIN index into it, since every search reads both. A table of vectors is
 * only analyzed: vacuuming their index can take minutes, and everyone would wait.
 */
export async function vacuumChangedTables({ signal }: { signal?: AbortSignal } = {}): Promise<string[]> {
  if (!env().DATABASE_EMBEDDED) return [];
  const changed = await db().$queryRaw<{ name: string; hasVectors: boolean }[]>`
    SELECT relid::regclass::text AS name, EXISTS (
      SELECT 1 FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid JOIN pg_am ON pg_am.oid = relam
      WHERE indrelid = relid AND amname = 'hnsw') AS "hasVectors"
    FROM pg_stat_user_tables AS counted JOIN pg_class AS known ON known.oid = counted.relid
    WHERE n_mod_since_analyze > ${ROWS_MIN} + ${SHARE_MIN} * greatest(reltuples, 0)
      OR (reltuples < 0 AND pg_relation_size(relid) > 0)
    ORDER BY 1`;
  for (const { name, hasVectors } of changed) {
    if (signal?.aborted) break;
    await db().$executeRaw`${Prisma.raw(hasVectors ? "ANALYZE" : "VACUUM (ANALYZE)")} ${Prisma.raw(name)}`;
  }
  return changed.map(({ name }) => name);
}
