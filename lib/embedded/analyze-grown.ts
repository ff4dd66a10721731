import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { Prisma } from "@/lib/generated/client";

/** PostgreSQL's own rule for when a table is worth counting again. */
const ROWS_MIN = 50;
const SHARE_MIN = 0.1;

/**
 * Tells the embedded database's planner how its tables have grown, one after another, which autovacuum does elsewhere:
 * knowing nothing, it reads every vector rather than use their index. Answers the names of those tables.
 */
export async function analyzeGrown(): Promise<string[]> {
  if (!env().DATABASE_EMBEDDED) return [];
  const grown = await db().$queryRaw<{ name: string }[]>`
    SELECT relid::regclass::text AS name
    FROM pg_stat_user_tables AS counted JOIN pg_class AS known ON known.oid = counted.relid
    WHERE n_mod_since_analyze > ${ROWS_MIN} + ${SHARE_MIN} * greatest(reltuples, 0)
      OR (reltuples < 0 AND pg_relation_size(relid) > 0)
    ORDER BY 1`;
  for (const { name } of grown) await db().$executeRaw`ANALYZE ${Prisma.raw(name)}`;
  return grown.map(({ name }) => name);
}
