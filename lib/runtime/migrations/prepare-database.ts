import pg from "pg";
import { migrate } from "./migrate";

const CONNECT_TIMEOUT_MS = 10_000;

/** The database at DATABASE_URL does not answer; the message says which host and database, and why. */
export class DatabaseUnreachableError extends Error {
  override name = "DatabaseUnreachableError";
}

/** Migrates a database to the current schema. Throws DatabaseUnreachableError. */
export async function prepareDatabase(databaseUrl: string): Promise<void> {
  await requireReachable(databaseUrl);
  await migrate(databaseUrl);
}

async function requireReachable(databaseUrl: string): Promise<void> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("SELECT 1");
  } catch (error) {
    const { host, pathname } = new URL(databaseUrl);
    throw new DatabaseUnreachableError(
      `DATABASE_URL: ${host}${pathname} cannot be reached: ${reasonOf(error)}`,
    );
  } finally {
    await client.end().catch(() => {});
  }
}

/** An error's message. An AggregateError of several connection attempts has none, but its parts do. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(", ");
  return error instanceof Error ? error.message : String(error);
}
