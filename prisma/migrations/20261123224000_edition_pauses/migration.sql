-- AlterTable
ALTER TABLE "edition" ADD COLUMN     "ledger_cleared_at" TIMESTAMP(3),
ADD COLUMN     "pause_reason" TEXT,
ADD COLUMN     "paused_until" TIMESTAMP(3),
ADD COLUMN     "pauses" INTEGER NOT NULL DEFAULT 0;
