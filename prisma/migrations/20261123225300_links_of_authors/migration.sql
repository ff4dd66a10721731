-- AlterTable
ALTER TABLE "paper" ADD COLUMN "links_set_at" TIMESTAMP(3);
