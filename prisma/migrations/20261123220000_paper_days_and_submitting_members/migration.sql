-- CreateTable
CREATE TABLE "paper_day" (
    "paper_id" TEXT NOT NULL,
    "date" DATE NOT NULL,
    "source_upvotes" INTEGER NOT NULL,
    "code_stars" INTEGER,

    CONSTRAINT "paper_day_pkey" PRIMARY KEY ("paper_id","date")
);

-- CreateIndex
CREATE INDEX "paper_day_date_idx" ON "paper_day"("date");

-- AddForeignKey
ALTER TABLE "paper_day" ADD CONSTRAINT "paper_day_paper_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "paper"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "submitter" ADD COLUMN "member_id" TEXT;

-- CreateIndex
CREATE INDEX "submitter_member_id_idx" ON "submitter"("member_id");

-- AddForeignKey
ALTER TABLE "submitter" ADD CONSTRAINT "submitter_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE CASCADE;
