import { db } from "@/lib/db";
import { DomainError } from "@/lib/domain-error";
import { env } from "@/lib/env";
import { Prisma } from "@/lib/generated/client";

const TIMEOUT_MS = 2_000;
const RETRY_AFTER_SECONDS = 10;
/** PostgreSQL's code for a statement that was cancelled. */
const CANCELLED = "57014";

/**
 * Runs one query that a native PostgreSQL ends when it takes too long. The embedded one ignores such a limit, and all
 * its clients share one session, which no setting may leak into. Throws DomainError unavailable.
 */
export async function boundedQuery<Row>(query: Prisma.Sql): Promise<Row[]> {
  if (env().DATABASE_EMBEDDED) return db().$queryRaw<Row[]>(query);
  try {
    const [, rows] = await db().$transaction([
      db().$executeRaw(Prisma.raw(`SET LOCAL statement_timeout = ${TIMEOUT_MS}`)),
      db().$queryRaw<Row[]>(query),
    ]);
    return rows;
  } catch (error) {
    if (!isCancelled(error)) throw error;
    throw new DomainError(
      "unavailable",
      "This search takes too long just now. Please try again, or with fewer words.",
      RETRY_AFTER_SECONDS,
    );
  }
}

function isCancelled(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.message.includes(`\`${CANCELLED}\``);
}
