-- AlterTable
ALTER TABLE "member" ADD COLUMN "shows_upvotes" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "api_token" (
    "id" SERIAL NOT NULL,
    "member_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMP(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "api_token_hash_key" ON "api_token"("hash");

-- CreateIndex
CREATE INDEX "api_token_member_id_idx" ON "api_token"("member_id");

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
