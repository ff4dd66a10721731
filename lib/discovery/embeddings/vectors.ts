import pg from "pg";
import { db } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";

/** Whether the database has pgvector and the table that prepareVectors makes with it. */
export async function hasVectors(): Promise<boolean> {
  const [row] = await db().$queryRaw<{ made: boolean }[]>`
    SELECT to_regclass('paper_embedding') IS NOT NULL AS made`;
  return row?.made ?? false;
}

/** A vector as pgvector reads it. */
export function vectorLiteral(vector: Float32Array): string {
  return `[${vector.join(",")}]`;
}

const INSUFFICIENT_PRIVILEGE = "42501";
/** Another process made it in the same moment: a unique violation, a duplicate object, a duplicate table. */
const MADE_MEANWHILE = new Set(["23505", "42710", "42P07"]);

/**
 * Makes the table of embeddings where the server has pgvector, and otherwise leaves the database as it is: searching
 * is lexical then. Not a migration, since pgvector may be installed long after those have run.
 */
export async function prepareVectors(databaseUrl: string): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const { rows } = await client.query<{ made: boolean; possible: boolean }>(`
      SELECT to_regclass('paper_embedding') IS NOT NULL AS made,
        EXISTS (SELECT FROM pg_available_extensions WHERE name = 'vector') AS possible`);
    if (rows[0]?.made || !rows[0]?.possible) return;
    await client.query("CREATE EXTENSION IF NOT EXISTS vector");
    await client.query(TABLE);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code === undefined) throw error;
    if (MADE_MEANWHILE.has(error.code)) return prepareVectors(databaseUrl);
    if (error.code !== INSUFFICIENT_PRIVILEGE) throw error;
    log().warn(
      "pgvector is installed but not allowed: let a superuser run CREATE EXTENSION vector in this database",
    );
  } finally {
    await client.end();
  }
}

/** Models differ in their number of dimensions, so each has an index of its own (createModelIndex in models.ts). */
const TABLE = `
  CREATE TABLE IF NOT EXISTS paper_embedding (
    model text NOT NULL REFERENCES embedding_model (key) ON DELETE CASCADE,
    paper_id text NOT NULL REFERENCES paper (id) ON DELETE CASCADE,
    embedding vector NOT NULL,
    PRIMARY KEY (model, paper_id)
  )`;
