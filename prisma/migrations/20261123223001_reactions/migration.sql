-- CreateEnum
CREATE TYPE "reaction_kind" AS ENUM ('agree', 'love', 'celebrate', 'laugh', 'wonder');

-- CreateTable
CREATE TABLE "reaction" (
    "comment_id" INTEGER NOT NULL,
    "member_id" TEXT NOT NULL,
    "kind" "reaction_kind" NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "reaction_pkey" PRIMARY KEY ("comment_id","member_id","kind")
);

-- CreateIndex
CREATE INDEX "reaction_member_id_idx" ON "reaction"("member_id");

-- AddForeignKey
ALTER TABLE "reaction" ADD CONSTRAINT "reaction_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reaction" ADD CONSTRAINT "reaction_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
