import type { Prisma } from "@/lib/generated/client";
import { pool } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { DomainError } from "@/lib/platform/errors";

const TIMEOUT_MS = 2_000;
const RETRY_AFTER_SECONDS = 10;
/** PostgreSQL's code for a statement that was cancelled. */
const CANCELLED = "57014";

/**
 * Runs one query of a search, which a native PostgreSQL cancels when it takes too long. The embedded one ignores such a
 * limit, and its clients share one session, so no setting may leak into it. Uses the driver directly: for hundreds of
 * rows Prisma's part took a third of the time. The driver writes a Date in the machine's time zone: pass a string.
 * Throws DomainError unavailable.
 */
export async function boundedQuery<Row extends object>(
  { text, values }: Prisma.Sql,
  timeoutMs = TIMEOUT_MS,
): Promise<Row[]> {
  if (env().DATABASE_EMBEDDED) return (await pool().query<Row>(text, values)).rows;
  const client = await pool().connect();
  let broken: Error | undefined;
  // Without a listener a connection that the server ends would end the process.
  const onError = (error: Error) => {
    broken = error;
  };
  client.on("error", onError);
  try {
    await client.query(`BEGIN; SET LOCAL statement_timeout = ${timeoutMs}`);
    const { rows } = await client.query<Row>(text, values);
    await client.query("COMMIT");
    return rows;
  } catch (error) {
    await client.query("ROLLBACK").catch(onError);
    if (!isCancelled(error)) throw error;
    throw new DomainError(
      "unavailable",
      "This search takes too long just now. Please try again, or with fewer words.",
      RETRY_AFTER_SECONDS,
    );
  } finally {
    // A lost connection is not released, and may emit another error.
    if (!broken) client.off("error", onError);
    client.release(broken);
  }
}

function isCancelled(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === CANCELLED;
}
