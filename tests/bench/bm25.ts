import { db } from "@/lib/platform/db";

const K1 = 1.2;
const B = 0.75;

type Posting = { paper: number; times: number };

/**
 * BM25 alone, exact, over titles, abstracts and authors as PostgreSQL stems them, all in memory: what the site's
 * search, which may not hold an index in its process, is measured against.
 */
export async function openBm25(): Promise<(text: string, limit: number) => Promise<string[]>> {
  const rows = await db().$queryRaw<{ id: string; lexemes: string[]; times: number[] }[]>`
    SELECT id, array_agg(lexeme) AS lexemes, array_agg(cardinality(positions)) AS times
    FROM paper, unnest(to_tsvector('english', title || ' ' || abstract || ' ' || jsonb_path_query_array(authors, '$[*].name')::text))
    WHERE hidden_at IS NULL GROUP BY id`;
  const postings = new Map<string, Posting[]>();
  const lengths = rows.map(({ times }) => times.reduce((sum, count) => sum + count, 0));
  const meanLength = lengths.reduce((sum, length) => sum + length, 0) / Math.max(lengths.length, 1);
  rows.forEach(({ lexemes, times }, paper) => {
    lexemes.forEach((lexeme, n) => {
      const list = postings.get(lexeme) ?? [];
      list.push({ paper, times: times[n] ?? 0 });
      postings.set(lexeme, list);
    });
  });

  return async (text, limit) => {
    const [query] = await db().$queryRaw<{ lexemes: string[] }[]>`
      SELECT tsvector_to_array(to_tsvector('english', ${text})) AS lexemes`;
    const scores = new Map<number, number>();
    for (const lexeme of query?.lexemes ?? []) {
      const list = postings.get(lexeme) ?? [];
      const worth = Math.log(1 + (rows.length - list.length + 0.5) / (list.length + 0.5));
      for (const { paper, times } of list) {
        const longer = (lengths[paper] ?? 0) / meanLength;
        const score = (worth * times * (K1 + 1)) / (times + K1 * (1 - B + B * longer));
        scores.set(paper, (scores.get(paper) ?? 0) + score);
      }
    }
    return [...scores]
      .sort(([onePaper, one], [otherPaper, other]) => other - one || onePaper - otherPaper)
      .slice(0, limit)
      .flatMap(([paper]) => rows[paper]?.id ?? []);
  };
}
