-- Spelling looks for what several papers hold, which is less than half of all words (lib/search/closest-words.ts).
-- Prisma knows no partial index, so the schema does not name this one.
DROP INDEX "search_word_word_idx";
CREATE INDEX "search_word_spelling_idx" ON "search_word" USING gin ("word" gin_trgm_ops) WHERE "papers" >= 2;

-- CreateIndex: what a word begins, in any collation.
CREATE INDEX "search_word_word_idx" ON "search_word"("word" text_pattern_ops);
