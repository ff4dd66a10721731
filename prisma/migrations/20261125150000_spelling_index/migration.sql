-- Spelling looks for what several papers hold, which is less than half of all words (lib/search/closest-words.ts). The
-- index names a column that hardly ever changes, not the count: else each count of a word would renew all its index
-- entries. Prisma knows no partial index, so the schema does not name this one.
ALTER TABLE "search_word" ADD COLUMN "spells" BOOLEAN NOT NULL GENERATED ALWAYS AS ("papers" >= 2) STORED;
DROP INDEX "search_word_word_idx";
CREATE INDEX "search_word_spelling_idx" ON "search_word" USING gin ("word" gin_trgm_ops) WITH (fastupdate = off) WHERE "spells";

-- CreateIndex: what a word begins, in any collation.
CREATE INDEX "search_word_word_idx" ON "search_word"("word" text_pattern_ops);

-- Entries that wait to be put in their place are read by every search; by default they may be 4 MB.
ALTER INDEX "paper_words_words_idx" SET (gin_pending_list_limit = 256);

-- Room for counting within a page, so that a new count needs no new entries in the indexes.
ALTER TABLE "search_word" SET (fillfactor = 70);
