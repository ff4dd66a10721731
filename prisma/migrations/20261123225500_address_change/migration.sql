-- CreateTable
CREATE TABLE "address_change" (
    "member_id" TEXT NOT NULL,
    "new_email" TEXT NOT NULL,
    "old_token_hash" TEXT NOT NULL,
    "new_token_hash" TEXT NOT NULL,
    "old_confirmed_at" TIMESTAMP(3),
    "new_confirmed_at" TIMESTAMP(3),
    "expires_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "address_change_pkey" PRIMARY KEY ("member_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "address_change_old_token_hash_key" ON "address_change"("old_token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "address_change_new_token_hash_key" ON "address_change"("new_token_hash");

-- AddForeignKey
ALTER TABLE "address_change" ADD CONSTRAINT "address_change_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
