-- The hidden papers are few, and a search leaves them out without looking at those that it found
-- (lib/search/nearest-papers.ts). Prisma knows no partial index, so the schema does not name this one.
CREATE INDEX "paper_hidden_idx" ON "paper" ("id") WHERE "hidden_at" IS NOT NULL;
