ALTER TYPE "delivery_status" ADD VALUE 'maybe_sent';
ALTER TYPE "delivery_status" ADD VALUE 'too_old';

ALTER TABLE "edition" ADD COLUMN "stopped_at" TIMESTAMP(3),
  ADD COLUMN "stop_reason" TEXT,
  ADD COLUMN "resumed_at" TIMESTAMP(3),
  ADD COLUMN "age_waived_at" TIMESTAMP(3);

ALTER TABLE "delivery" ADD COLUMN "lease_id" UUID,
  ADD COLUMN "body_sent_at" TIMESTAMP(3),
  ADD COLUMN "unanswered" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "refusal_class" TEXT,
  ADD COLUMN "refused_at" TIMESTAMP(3),
  ADD COLUMN "verdict" TEXT;

CREATE TABLE "deferring_domain" (
  "domain" TEXT NOT NULL,
  "deferrals" INTEGER NOT NULL DEFAULT 0,
  "rests" INTEGER NOT NULL DEFAULT 0,
  "resting_until" TIMESTAMP(3),
  "reason" TEXT NOT NULL,
  "updated_at" TIMESTAMP(3) NOT NULL,

  CONSTRAINT "deferring_domain_pkey" PRIMARY KEY ("domain")
);

CREATE TABLE "warm_up_day" (
  "day" DATE NOT NULL,
  "mails" INTEGER NOT NULL,

  CONSTRAINT "warm_up_day_pkey" PRIMARY KEY ("day")
);
