-- CreateIndex
CREATE INDEX "paper_published_at_id_idx" ON "paper"("published_at" DESC, "id" DESC);
