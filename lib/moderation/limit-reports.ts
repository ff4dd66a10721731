import { takeFromLimits } from "@/lib/platform/rate-limits";

/** Counts a member's report. Throws DomainError too_many. */
export async function limitReports({ memberId, now }: { memberId: string; now: Date }): Promise<void> {
  await takeFromLimits(
    [
      { limit: "report-hour", subject: memberId },
      { limit: "report-day", subject: memberId },
    ],
    now,
  );
}
