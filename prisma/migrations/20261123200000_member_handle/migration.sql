-- AlterTable
ALTER TABLE "member" ADD COLUMN "handle" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "member_handle_key" ON "member"("handle");
