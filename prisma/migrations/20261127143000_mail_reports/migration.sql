-- What came back by itself: bounces, complaints and wishes to leave.
CREATE TYPE "mail_report_kind" AS ENUM ('hard', 'suspected', 'soft', 'refused', 'complaint', 'unsubscribe');

CREATE TABLE "mail_report" (
    "id" TEXT NOT NULL,
    "subscriber_id" INTEGER,
    "edition_id" INTEGER,
    "kind" "mail_report_kind" NOT NULL,
    "is_proven" BOOLEAN NOT NULL,
    "detail" TEXT NOT NULL,
    "mailed_at" TIMESTAMP(3) NOT NULL,
    "received_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "mail_report_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "mail_report_subscriber_id_mailed_at_idx" ON "mail_report"("subscriber_id", "mailed_at");

CREATE INDEX "mail_report_received_at_idx" ON "mail_report"("received_at");

ALTER TABLE "mail_report" ADD CONSTRAINT "mail_report_subscriber_id_fkey" FOREIGN KEY ("subscriber_id") REFERENCES "subscriber"("id") ON DELETE CASCADE ON UPDATE CASCADE;
