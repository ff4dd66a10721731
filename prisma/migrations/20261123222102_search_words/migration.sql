-- Misspelt words are found by the trigrams of the right ones.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- A text as bare words between spaces: no LaTeX, accents, capitals or punctuation. Queries pass it too.
CREATE FUNCTION search_plain(source TEXT) RETURNS TEXT
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  plain TEXT := source;
BEGIN
  IF position('\' IN plain) > 0 THEN
    -- G\"odel and Erd\H{o}s lose their accents as Gödel and Erdős do below.
    plain := regexp_replace(plain, '\\["''`^~=.]\{?([A-Za-z])\}?|\\[cvHuk]\{([A-Za-z])\}', '\1\2', 'g');
    -- What only shapes its text goes; what names a sign, such as \alpha, stays as a word.
    plain := regexp_replace(plain, '\\(text|math|emph|bf|it|rm|sc|tt|left|right|cite|ref)[A-Za-z]*', ' ', 'g');
  END IF;
  IF plain ~ '[$^{}]' THEN
    -- CO$_2$ is one word.
    plain := regexp_replace(plain, '\$_|[$^{}]', '', 'g');
  END IF;
  IF plain ~ '[^ -~]' THEN
    plain := regexp_replace(normalize(plain, NFKD), '[\u0300-\u036f]', '', 'g');
    plain := regexp_replace(plain, '[\u00a1-\u00bf\u2000-\u206f\u2212]', ' ', 'g');
  END IF;
  RETURN lower(regexp_replace(plain, '[-!-,./:-@[-`{-~\s]+', ' ', 'g'));
END $$;

-- Everything by which a paper is found, in one indexed value. Its stemmed words with their places: the title twice
-- (weight A), the abstract, the authors (B); a stop word between them, so that no phrase reaches across. And marks,
-- which no word can be taken for, so that the index answers for common words and filters without reading the texts:
-- +word stands in the title, ^word in the title and twice in the abstract; @2025, @2025-12, @cs.cl, @code, @org:name.
CREATE FUNCTION paper_search_words(paper paper) RETURNS tsvector
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
  marks := marks || ARRAY(SELECT '+' || word FROM unnest(tsvector_to_array(title_words)) AS word);
  -- ts_rank of one word is the sum of 1/n² over its n places, divided by that of all numbers: 0.865 for four places.
  marks := marks || ARRAY(
    SELECT '^' || word FROM unnest(tsvector_to_array(title_words)) AS word
    WHERE ts_rank('{1,1,1,1}', words, quote_literal(word)::tsquery) > 0.86);
  RETURN words || array_to_tsvector(marks);
END $$;

-- One row for each paper that can be read. Texts stand in the row, unpacked: ranking reads thousands of them.
CREATE TABLE "paper_words" (
  "paper_id" TEXT NOT NULL PRIMARY KEY REFERENCES "paper" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "words" tsvector NOT NULL,
  -- Different words and marks, by which BM25 tells a long text from a short one.
  "length" SMALLINT NOT NULL
) WITH (toast_tuple_target = 8160);
ALTER TABLE "paper_words" ALTER COLUMN "words" SET STORAGE EXTERNAL;

-- Words as they are spelt, and how many papers hold them: what a word is worth, and what a misspelt one means.
-- The row with the empty word has the number of papers counted.
CREATE TABLE "search_word" (
  "word" TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  "stem" TEXT COLLATE "C" NOT NULL,
  "papers" INTEGER NOT NULL,
  "titles" INTEGER NOT NULL
);

-- Papers whose words are not counted yet; lib/search/count-words.ts empties it.
CREATE TABLE "search_uncounted" (
  "paper_id" TEXT NOT NULL PRIMARY KEY REFERENCES "paper" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE FUNCTION index_paper_words() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.hidden_at IS NOT NULL THEN
    DELETE FROM paper_words WHERE paper_id = NEW.id;
    RETURN NULL;
  END IF;
  INSERT INTO paper_words (paper_id, words, length)
  SELECT NEW.id, words, length(words) FROM paper_search_words(NEW) AS words
  ON CONFLICT (paper_id) DO UPDATE SET words = excluded.words, length = excluded.length;
  IF TG_OP = 'INSERT' THEN
    INSERT INTO search_uncounted (paper_id) VALUES (NEW.id);
  END IF;
  RETURN NULL;
END $$;

INSERT INTO paper_words (paper_id, words, length)
SELECT id, words, length(words) FROM paper, paper_search_words(paper) AS words WHERE hidden_at IS NULL;
INSERT INTO search_uncounted (paper_id) SELECT id FROM paper WHERE hidden_at IS NULL;

CREATE INDEX "paper_words_words_idx" ON "paper_words" USING gin ("words");
CREATE INDEX "search_word_stem_idx" ON "search_word" ("stem");
CREATE INDEX "search_word_word_idx" ON "search_word" USING gin ("word" gin_trgm_ops);

CREATE TRIGGER paper_words_of_new AFTER INSERT ON "paper"
FOR EACH ROW EXECUTE FUNCTION index_paper_words();

-- A vote changes the paper's row too, and must cost nothing here.
CREATE TRIGGER paper_words_of_changed AFTER UPDATE ON "paper"
FOR EACH ROW WHEN (
  (OLD.title, OLD.abstract, OLD.authors, OLD.categories, OLD.published_at, OLD.code_url, OLD.organization_name, OLD.hidden_at)
  IS DISTINCT FROM
  (NEW.title, NEW.abstract, NEW.authors, NEW.categories, NEW.published_at, NEW.code_url, NEW.organization_name, NEW.hidden_at)
) EXECUTE FUNCTION index_paper_words();
