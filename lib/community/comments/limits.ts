import { takeFromLimits } from "@/lib/platform/rate-limits";

type Attempt = { memberId: string; clientAddress: string; now: Date };

/** Counts a new or changed comment, for the member across all sessions and tokens. Throws DomainError too_many. */
export async function limitComments({ memberId, clientAddress, now }: Attempt): Promise<void> {
  await takeFromLimits(
    [
      { limit: "comment-minute", subject: memberId },
      { limit: "comment-day", subject: memberId },
      { limit: "comment-from", subject: clientAddress },
    ],
    now,
  );
}

/** Counts a reaction or its withdrawal. Throws DomainError too_many. */
export async function limitReactions({ memberId, clientAddress, now }: Attempt): Promise<void> {
  await takeFromLimits(
    [
      { limit: "reaction-minute", subject: memberId },
      { limit: "reaction-day", subject: memberId },
      { limit: "reaction-from", subject: clientAddress },
    ],
    now,
  );
}

/** Counts a preview. Throws DomainError too_many. */
export async function limitPreviews({ memberId, clientAddress, now }: Attempt): Promise<void> {
  await takeFromLimits(
    [
      { limit: "comment-preview", subject: memberId },
      { limit: "comment-preview-from", subject: clientAddress },
    ],
    now,
  );
}
