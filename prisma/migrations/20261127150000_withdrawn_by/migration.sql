-- Who withdrew a paper, and whether a curator decided it: then sources no longer do. A log entry for each decision.
ALTER TABLE "paper" ADD COLUMN "withdrawn_by" TEXT CHECK ("withdrawn_by" IN ('authors', 'arxiv', 'unstated', 'curator')),
    ADD COLUMN "withdrawal_decided_at" TIMESTAMP(3);
UPDATE "paper" SET "withdrawn_by" = 'unstated', "ai_summary" = NULL WHERE "withdrawn_at" IS NOT NULL;

ALTER TYPE "moderation_kind" ADD VALUE 'mark_withdrawn';
ALTER TYPE "moderation_kind" ADD VALUE 'unmark_withdrawn';
