import { takeFromLimits } from "@/lib/platform/rate-limits";

/** Counts a change of a member's collections or reading list. Throws DomainError too_many. */
export async function limitCollections({ memberId, now }: { memberId: string; now: Date }): Promise<void> {
  await takeFromLimits(
    [
      { limit: "collection-minute", subject: memberId },
      { limit: "collection-day", subject: memberId },
    ],
    now,
  );
}
