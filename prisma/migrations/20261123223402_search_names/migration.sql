-- An author's whole name becomes a mark too, @by:ada lovelace: the page of a name lists its papers by it.
CREATE OR REPLACE FUNCTION paper_search_words(paper paper) RETURNS tsvector
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  title TEXT := search_plain(paper.title);
  names TEXT := (SELECT string_agg(search_plain(author ->> 'name'), ' the ')
                 FROM jsonb_array_elements(paper.authors) AS author
                 WHERE NOT coalesce((author ->> 'hidden')::boolean, false));
  title_words tsvector := setweight(to_tsvector('english', title || ' the ' || title), 'A');
  words tsvector := title_words
    || to_tsvector('english', 'the ' || search_plain(paper.abstract))
    || setweight(to_tsvector('english', 'the ' || coalesce(names, '')), 'B');
  marks TEXT[] := ARRAY['@' || to_char(paper.published_at, 'YYYY'), '@' || to_char(paper.published_at, 'YYYY-MM')];
BEGIN
  marks := marks || ARRAY(SELECT '@' || lower(category) FROM unnest(paper.categories) AS category WHERE category <> '');
  IF paper.code_url IS NOT NULL THEN marks := marks || '@code'::TEXT; END IF;
  IF paper.organization_name IS NOT NULL THEN marks := marks || ('@org:' || lower(paper.organization_name)); END IF;
  marks := marks || ARRAY(
    SELECT DISTINCT '@by:' || btrim(search_plain(author ->> 'name')) FROM jsonb_array_elements(paper.authors) AS author
    WHERE NOT coalesce((author ->> 'hidden')::boolean, false));
  marks := marks || ARRAY(SELECT '+' || word FROM unnest(tsvector_to_array(title_words)) AS word);
  -- ts_rank of one word is the sum of 1/n² over its n places, divided by that of all numbers: 0.865 for four places.
  marks := marks || ARRAY(
    SELECT '^' || word FROM unnest(tsvector_to_array(title_words)) AS word
    WHERE ts_rank('{1,1,1,1}', words, quote_literal(word)::tsquery) > 0.86);
  RETURN words || array_to_tsvector(marks);
END $$;

UPDATE paper_words SET words = fresh, length = length(fresh)
FROM paper, paper_search_words(paper) AS fresh WHERE paper.id = paper_id;

-- Names of authors and topics as the search box suggests them, and how many papers have them.
CREATE TYPE "search_name_kind" AS ENUM ('author', 'topic');

CREATE TABLE "search_name" (
  "kind" "search_name_kind" NOT NULL,
  -- As search_plain has it.
  "plain" TEXT COLLATE "C" NOT NULL,
  "name" TEXT NOT NULL,
  "papers" INTEGER NOT NULL,

  CONSTRAINT "search_name_pkey" PRIMARY KEY ("kind", "plain")
);
CREATE INDEX "search_name_plain_idx" ON "search_name" USING gin ("plain" gin_trgm_ops);

-- Words are counted anew, now with the names.
DELETE FROM search_word;
INSERT INTO search_uncounted (paper_id) SELECT id FROM paper WHERE hidden_at IS NULL ON CONFLICT DO NOTHING;
