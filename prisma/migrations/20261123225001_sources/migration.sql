-- AlterTable
ALTER TABLE "paper" ADD COLUMN     "code_stars_at" TIMESTAMP(3),
ADD COLUMN     "version" INTEGER,
ADD COLUMN     "version_at" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "source_state" (
    "source" TEXT NOT NULL,
    "cursor" JSONB,
    "due_at" TIMESTAMP(3),
    "answered_at" TIMESTAMP(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "leased_until" TIMESTAMP(3),
    "run_id" INTEGER,

    CONSTRAINT "source_state_pkey" PRIMARY KEY ("source")
);

-- CreateTable
CREATE TABLE "source_run" (
    "id" SERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "started_at" TIMESTAMP(3) NOT NULL,
    "ended_at" TIMESTAMP(3),
    "added" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "problems" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "error" TEXT,

    CONSTRAINT "source_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_slot" (
    "name" TEXT NOT NULL,
    "free_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "source_slot_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "wanted_paper" (
    "id" TEXT NOT NULL,
    "leased_until" TIMESTAMP(3),
    "unknown_until" TIMESTAMP(3),

    CONSTRAINT "wanted_paper_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "github_repository" (
    "name" TEXT NOT NULL,
    "stars" INTEGER,
    "etag" TEXT,
    "due_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "github_repository_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "source_run_source_id_idx" ON "source_run"("source", "id" DESC);

-- CreateIndex
CREATE INDEX "github_repository_due_at_idx" ON "github_repository"("due_at");
