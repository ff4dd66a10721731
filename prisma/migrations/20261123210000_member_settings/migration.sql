-- AlterTable
ALTER TABLE "member" ADD COLUMN "shows_upvotes" BOOLEAN NOT NULL DEFAULT false;
