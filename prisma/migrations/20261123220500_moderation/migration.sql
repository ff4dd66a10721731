-- CreateEnum
CREATE TYPE "moderation_kind" AS ENUM ('hide_paper', 'unhide_paper', 'hide_comment', 'unhide_comment', 'suspend', 'ban', 'reinstate');

-- AlterTable
ALTER TABLE "paper" ADD COLUMN     "hidden_reason" TEXT;

-- AlterTable
ALTER TABLE "member" ADD COLUMN     "suspended_at" TIMESTAMP(3),
ADD COLUMN     "suspended_until" TIMESTAMP(3),
ADD COLUMN     "suspension_reason" TEXT;

-- CreateTable
CREATE TABLE "moderation_action" (
    "id" SERIAL NOT NULL,
    "kind" "moderation_kind" NOT NULL,
    "actor_id" TEXT,
    "paper_id" TEXT,
    "comment_id" INTEGER,
    "member_id" TEXT,
    "reason" TEXT NOT NULL,
    "until" TIMESTAMP(3),
    "created_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "moderation_action_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report" (
    "reporter_id" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "paper_id" TEXT NOT NULL,
    "comment_id" INTEGER,
    "reason" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL,
    "decided_at" TIMESTAMP(3),

    CONSTRAINT "report_pkey" PRIMARY KEY ("reporter_id","subject")
);

-- CreateIndex
CREATE INDEX "moderation_action_actor_id_idx" ON "moderation_action"("actor_id");

-- CreateIndex
CREATE INDEX "moderation_action_member_id_idx" ON "moderation_action"("member_id");

-- CreateIndex
CREATE INDEX "moderation_action_paper_id_idx" ON "moderation_action"("paper_id");

-- CreateIndex
CREATE INDEX "moderation_action_comment_id_idx" ON "moderation_action"("comment_id");

-- CreateIndex
CREATE INDEX "report_decided_at_created_at_idx" ON "report"("decided_at", "created_at");

-- CreateIndex
CREATE INDEX "report_subject_idx" ON "report"("subject");

-- CreateIndex
CREATE INDEX "report_paper_id_idx" ON "report"("paper_id");

-- CreateIndex
CREATE INDEX "report_comment_id_idx" ON "report"("comment_id");

-- AddForeignKey
ALTER TABLE "moderation_action" ADD CONSTRAINT "moderation_action_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_action" ADD CONSTRAINT "moderation_action_paper_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "paper"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_action" ADD CONSTRAINT "moderation_action_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_action" ADD CONSTRAINT "moderation_action_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_reporter_id_fkey" FOREIGN KEY ("reporter_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_paper_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "paper"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;
