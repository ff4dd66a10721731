-- CreateEnum
CREATE TYPE "candidate_state" AS ENUM ('open', 'featured', 'scheduled', 'skipped', 'hidden');

-- CreateEnum
CREATE TYPE "claim_status" AS ENUM ('pending', 'approved', 'refused');

-- CreateTable
CREATE TABLE "submission" (
    "paper_id" TEXT NOT NULL,
    "member_id" TEXT,
    "created_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "submission_pkey" PRIMARY KEY ("paper_id")
);

-- CreateTable
CREATE TABLE "candidate" (
    "paper_id" TEXT NOT NULL,
    "state" "candidate_state" NOT NULL,
    "scheduled_day" DATE,
    "revision" INTEGER NOT NULL,

    CONSTRAINT "candidate_pkey" PRIMARY KEY ("paper_id")
);

-- CreateTable
CREATE TABLE "curation_action" (
    "id" SERIAL NOT NULL,
    "paper_id" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "curator_id" TEXT,
    "state" "candidate_state" NOT NULL,
    "day" DATE,
    "state_before" "candidate_state" NOT NULL,
    "day_before" DATE,
    "created_at" TIMESTAMP(3) NOT NULL,
    "undone_at" TIMESTAMP(3),

    CONSTRAINT "curation_action_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "paper_claim" (
    "paper_id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "status" "claim_status" NOT NULL DEFAULT 'pending',
    "words" TEXT NOT NULL,
    "answer" TEXT,
    "created_at" TIMESTAMP(3) NOT NULL,
    "decided_at" TIMESTAMP(3),
    "decided_by" TEXT,

    CONSTRAINT "paper_claim_pkey" PRIMARY KEY ("paper_id","member_id")
);

-- CreateIndex
CREATE INDEX "submission_member_id_created_at_idx" ON "submission"("member_id", "created_at");

-- CreateIndex
CREATE INDEX "submission_created_at_idx" ON "submission"("created_at");

-- CreateIndex
CREATE INDEX "candidate_state_scheduled_day_idx" ON "candidate"("state", "scheduled_day");

-- CreateIndex
CREATE UNIQUE INDEX "curation_action_paper_id_revision_key" ON "curation_action"("paper_id", "revision");

-- CreateIndex
CREATE INDEX "curation_action_curator_id_idx" ON "curation_action"("curator_id");

-- CreateIndex
CREATE INDEX "paper_claim_status_created_at_idx" ON "paper_claim"("status", "created_at");

-- CreateIndex
CREATE INDEX "paper_claim_member_id_idx" ON "paper_claim"("member_id");

-- CreateIndex
CREATE INDEX "paper_claim_decided_by_idx" ON "paper_claim"("decided_by");

-- AddForeignKey
ALTER TABLE "submission" ADD CONSTRAINT "submission_paper_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "paper"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission" ADD CONSTRAINT "submission_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "candidate" ADD CONSTRAINT "candidate_paper_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "paper"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "curation_action" ADD CONSTRAINT "curation_action_paper_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "paper"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "curation_action" ADD CONSTRAINT "curation_action_curator_id_fkey" FOREIGN KEY ("curator_id") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paper_claim" ADD CONSTRAINT "paper_claim_paper_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "paper"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paper_claim" ADD CONSTRAINT "paper_claim_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paper_claim" ADD CONSTRAINT "paper_claim_decided_by_fkey" FOREIGN KEY ("decided_by") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE CASCADE;
