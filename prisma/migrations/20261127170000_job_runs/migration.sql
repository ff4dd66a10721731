-- The last run of each scheduled job, of whatever process, for /api/health.
CREATE TABLE "job_run" (
    "job" TEXT NOT NULL,
    "started_at" TIMESTAMP(3) NOT NULL,
    "ended_at" TIMESTAMP(3),
    "error" TEXT,
    "is_overdue" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "job_run_pkey" PRIMARY KEY ("job")
);
