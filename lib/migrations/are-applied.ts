import pg from "pg";

const UNDEFINED_TABLE = "42P01";

/**
 * Whether a database has all these migrations, each applied to its end. Takes no lock and loads no engine, so most
 * starts ask no more than this.
 */
export async function areApplied(databaseUrl: string, names: string[]): Promise<boolean> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; finished: boolean }>(
      "SELECT migration_name AS name, finished_at IS NOT NULL AS finished FROM _prisma_migrations WHERE rolled_back_at IS NULL",
    );
    const finished = new Set(rows.map((row) => row.name));
    return rows.every((row) => row.finished) && names.every((name) => finished.has(name));
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === UNDEFINED_TABLE) return false;
    throw error;
  } finally {
    await client.end();
  }
}
