import type { TextEmbedder } from "@/lib/discovery/embeddings/text-embedder";
import { searchPapers } from "@/lib/discovery/search/search-papers";
import { semanticCandidatesWith } from "@/lib/discovery/search/semantic";
import { db } from "@/lib/platform/db";
import { openBm25 } from "./bm25";

/** Finds up to `limit` papers for a text, best first. */
export type SearchSystem = (text: string, limit: number) => Promise<string[]>;

export const SITE = "site";

/** The site's search and what it must not be worse than. */
export async function searchSystems(embedder: TextEmbedder): Promise<Record<string, SearchSystem>> {
  return {
    [SITE]: siteSearch,
    BM25: await openBm25(),
    vectors: vectorsAlone(embedder),
    "Postgres default": await openPostgresDefault(),
  };
}

const siteSearch: SearchSystem = async (text, limit) => {
  const { candidates } = await searchPapers(text, { typing: false, now: new Date() });
  return candidates.slice(0, limit).map(({ id }) => id);
};

function vectorsAlone(embedder: TextEmbedder): SearchSystem {
  return async (text, limit) => (await semanticCandidatesWith(embedder, text, { limit })).map(({ id }) => id);
}

/** What PostgreSQL's documentation shows first. */
async function openPostgresDefault(): Promise<SearchSystem> {
  await db().$executeRaw`CREATE TABLE IF NOT EXISTS bench_words (id text PRIMARY KEY, words tsvector)`;
  await db().$executeRaw`
    INSERT INTO bench_words
    SELECT id, to_tsvector('english', title || ' ' || abstract || ' ' || jsonb_path_query_array(authors, '$[*].name')::text)
    FROM paper WHERE hidden_at IS NULL
    ON CONFLICT DO NOTHING`;
  return async (text, limit) => {
    const rows = await db().$queryRaw<{ id: string }[]>`
      SELECT id FROM bench_words, websearch_to_tsquery('english', ${text}) AS query
      WHERE words @@ query
      ORDER BY ts_rank_cd(words, query) DESC, id DESC LIMIT ${limit}`;
    return rows.map(({ id }) => id);
  };
}
