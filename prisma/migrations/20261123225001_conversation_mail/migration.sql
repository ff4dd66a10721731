-- CreateEnum
CREATE TYPE "conversation_mail" AS ENUM ('at_once', 'daily', 'none');

-- CreateEnum
CREATE TYPE "notification_kind" AS ENUM ('reply', 'mention');

-- CreateEnum
CREATE TYPE "notification_status" AS ENUM ('pending', 'sending', 'sent', 'failed', 'skipped');

-- AlterTable
ALTER TABLE "member" ADD COLUMN     "conversation_mail" "conversation_mail" NOT NULL DEFAULT 'at_once';

-- CreateTable
CREATE TABLE "notification" (
    "member_id" TEXT NOT NULL,
    "comment_id" INTEGER NOT NULL,
    "kind" "notification_kind" NOT NULL,
    "status" "notification_status" NOT NULL DEFAULT 'pending',
    "due_at" TIMESTAMP(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sent_at" TIMESTAMP(3),
    "last_error" TEXT,

    CONSTRAINT "notification_pkey" PRIMARY KEY ("member_id","comment_id")
);

-- CreateTable
CREATE TABLE "block" (
    "blocker_id" TEXT NOT NULL,
    "blocked_id" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "block_pkey" PRIMARY KEY ("blocker_id","blocked_id")
);

-- CreateIndex
CREATE INDEX "notification_status_due_at_idx" ON "notification"("status", "due_at");

-- CreateIndex
CREATE INDEX "notification_comment_id_idx" ON "notification"("comment_id");

-- CreateIndex
CREATE INDEX "block_blocked_id_idx" ON "block"("blocked_id");

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "block" ADD CONSTRAINT "block_blocker_id_fkey" FOREIGN KEY ("blocker_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "block" ADD CONSTRAINT "block_blocked_id_fkey" FOREIGN KEY ("blocked_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
