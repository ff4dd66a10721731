-- CreateEnum
CREATE TYPE "no_match" AS ENUM ('general', 'nothing');

-- CreateEnum
CREATE TYPE "topic_kind" AS ENUM ('keyword', 'category');

-- CreateEnum
CREATE TYPE "topic_stance" AS ENUM ('follow', 'mute');

-- AlterTable
ALTER TABLE "subscriber" ADD COLUMN     "data_expires_at" TIMESTAMP(3),
ADD COLUMN     "data_token_hash" TEXT,
ADD COLUMN     "leaving_reason" TEXT,
ADD COLUMN     "no_match" "no_match" NOT NULL DEFAULT 'general',
ADD COLUMN     "paused_until" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "edition" ADD COLUMN     "more_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "upvotes" INTEGER[] DEFAULT ARRAY[]::INTEGER[];

-- AlterTable
ALTER TABLE "delivery" ADD COLUMN     "picks" JSONB;

-- CreateTable
CREATE TABLE "topic" (
    "subscriber_id" INTEGER NOT NULL,
    "kind" "topic_kind" NOT NULL,
    "term" TEXT NOT NULL,
    "stance" "topic_stance" NOT NULL,

    CONSTRAINT "topic_pkey" PRIMARY KEY ("subscriber_id","kind","term")
);

-- CreateIndex
CREATE INDEX "vote_cast_at_paper_id_idx" ON "vote"("cast_at", "paper_id");

-- CreateIndex
CREATE UNIQUE INDEX "subscriber_data_token_hash_key" ON "subscriber"("data_token_hash");

-- AddForeignKey
ALTER TABLE "topic" ADD CONSTRAINT "topic_subscriber_id_fkey" FOREIGN KEY ("subscriber_id") REFERENCES "subscriber"("id") ON DELETE CASCADE ON UPDATE CASCADE;
