-- CreateTable
CREATE TABLE "collection" (
    "id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "reading_list_of" TEXT,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "is_public" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMP(3) NOT NULL,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "collection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "collection_paper" (
    "collection_id" TEXT NOT NULL,
    "paper_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "added_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "collection_paper_pkey" PRIMARY KEY ("collection_id","paper_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "collection_reading_list_of_key" ON "collection"("reading_list_of");

-- CreateIndex
CREATE INDEX "collection_member_id_idx" ON "collection"("member_id");

-- CreateIndex
CREATE INDEX "collection_paper_collection_id_position_idx" ON "collection_paper"("collection_id", "position");

-- CreateIndex
CREATE INDEX "collection_paper_paper_id_idx" ON "collection_paper"("paper_id");

-- AddForeignKey
ALTER TABLE "collection" ADD CONSTRAINT "collection_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collection_paper" ADD CONSTRAINT "collection_paper_collection_id_fkey" FOREIGN KEY ("collection_id") REFERENCES "collection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collection_paper" ADD CONSTRAINT "collection_paper_paper_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "paper"("id") ON DELETE CASCADE ON UPDATE CASCADE;
