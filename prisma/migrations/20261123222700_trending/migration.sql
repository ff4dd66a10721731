-- What papers gained lately: a small table of its own, so that refreshing it writes no paper's row, on which votes wait
-- and of which the day pages' versions are made.
CREATE TABLE "trending" (
    "paper_id" TEXT NOT NULL,
    "upvotes_gained" INTEGER NOT NULL,
    "stars_gained" INTEGER NOT NULL,
    "score" DOUBLE PRECISION NOT NULL GENERATED ALWAYS AS (
        "upvotes_gained" + sqrt("stars_gained"::double precision)
    ) STORED,

    CONSTRAINT "trending_pkey" PRIMARY KEY ("paper_id"),
    CONSTRAINT "trending_gained_check" CHECK ("upvotes_gained" >= 0 AND "stars_gained" >= 0)
);

-- CreateIndex
CREATE INDEX "trending_score_paper_id_idx" ON "trending"("score" DESC, "paper_id" DESC);

-- CreateIndex
CREATE INDEX "paper_upvote_count_id_idx" ON "paper"("upvote_count" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "trending" ADD CONSTRAINT "trending_paper_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "paper"("id") ON DELETE CASCADE ON UPDATE CASCADE;
