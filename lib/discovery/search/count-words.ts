import { visibleAuthorsSql } from "@/lib/papers/authors";
import { db } from "@/lib/platform/db";

/** Few enough that other users of the embedded database wait unnoticeably. */
const PAPERS_AT_ONCE = 200;

/**
 * Counts the words and names of some uncounted papers and returns how many papers it counted; zero when none is left.
 * Several processes may run it at once. A paper is counted once, as it arrived: a word's weight need not follow every
 * edit, and matching reads the index itself.
 */
async function countWords(): Promise<number> {
  const [row] = await db().$queryRaw<{ papers: number }[]>`
    WITH taken AS (
      -- Papers that no other process counts now; this statement marks them as counted.
      DELETE FROM search_uncounted WHERE paper_id IN (
        SELECT paper_id FROM search_uncounted ORDER BY paper_id LIMIT ${PAPERS_AT_ONCE} FOR UPDATE SKIP LOCKED)
      RETURNING paper_id
    ),
    spelled AS (
      -- Each word as it is spelled, and in how many of these papers and titles.
      SELECT word.lexeme AS word, count(*) AS papers, count(*) FILTER (WHERE 'A' = ANY (word.weights)) AS titles
      FROM taken JOIN paper ON paper.id = taken.paper_id
      CROSS JOIN LATERAL unnest(
        setweight(to_tsvector('simple', search_plain(title)), 'A')
        || to_tsvector('simple', search_plain(abstract))
        || to_tsvector('simple', search_plain(coalesce(
             (SELECT string_agg(author ->> 'name', ' ') FROM jsonb_array_elements(authors) AS author), '')))
      ) AS word
      WHERE length(word.lexeme) <= 40
      GROUP BY word.lexeme
    ),
    counted AS (
      -- Added to what is known of each word; the empty word counts the papers.
      INSERT INTO search_word AS existing (word, stem, papers, titles)
      SELECT word, stem[1], papers, titles
      FROM spelled CROSS JOIN LATERAL ts_lexize('english_stem', word) AS stem
      WHERE cardinality(stem) = 1
      UNION ALL
      SELECT '', '', count(*), 0 FROM taken HAVING count(*) > 0
      ORDER BY 1
      ON CONFLICT (word) DO UPDATE SET papers = existing.papers + excluded.papers, titles = existing.titles + excluded.titles
    ),
    spoken AS (
      -- The names that can be suggested: authors and keywords.
      SELECT 'author'::search_name_kind AS kind, name
      FROM taken JOIN paper ON paper.id = taken.paper_id CROSS JOIN LATERAL ${visibleAuthorsSql} AS author
      UNION ALL
      SELECT 'topic', keyword
      FROM taken JOIN paper ON paper.id = taken.paper_id CROSS JOIN LATERAL unnest(ai_keywords) AS keyword
    ),
    named AS (
      -- Added to what is known of each name, under its plain spelling.
      INSERT INTO search_name AS existing (kind, plain, name, papers)
      SELECT kind, btrim(search_plain(name)) AS plain, min(name), count(*) FROM spoken
      GROUP BY kind, plain HAVING length(btrim(search_plain(min(name)))) BETWEEN 1 AND 100
      ORDER BY kind, plain
      ON CONFLICT (kind, plain) DO UPDATE SET papers = existing.papers + excluded.papers
    )
    SELECT count(*)::int AS papers FROM taken`;
  return row?.papers ?? 0;
}

/** Counts until nothing is left, time is up or the signal comes; then sorts what was added into the index, where it is found faster. */
export async function countAllWords({
  deadline,
  signal,
}: {
  deadline?: Date;
  signal?: AbortSignal;
} = {}): Promise<void> {
  let counted = 0;
  while (!signal?.aborted && (deadline === undefined || Date.now() < deadline.getTime())) {
    const papers = await countWords();
    if (papers === 0) break;
    counted += papers;
  }
  if (counted > 0) await db().$queryRaw`SELECT gin_clean_pending_list('paper_words_words_idx')`;
}
