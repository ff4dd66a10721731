import { takeFromLimits } from "@/lib/platform/rate-limits";

type Asked = { memberId: string; clientAddress: string; now: Date };

/** Counts a comment or a change of one, by whatever session or token it comes. Throws DomainError too_many. */
export async function limitComments({ memberId, clientAddress, now }: Asked): Promise<void> {
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
export async function limitReactions({ memberId, clientAddress, now }: Asked): Promise<void> {
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
export async function limitPreviews({ memberId, now }: Omit<Asked, "clientAddress">): Promise<void> {
  await takeFromLimits([{ limit: "comment-preview", subject: memberId }], now);
}
