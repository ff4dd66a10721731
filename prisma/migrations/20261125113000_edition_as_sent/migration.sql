-- AlterTable
ALTER TABLE "edition" ADD COLUMN     "frozen_papers" JSONB;
