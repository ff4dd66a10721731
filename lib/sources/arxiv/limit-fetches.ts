import { takeFromLimits } from "@/lib/platform/rate-limits";

/** Counts a paper that a client has us fetch. Throws DomainError too_many. */
export async function limitFetches({
  clientAddress,
  now,
}: {
  clientAddress: string;
  now: Date;
}): Promise<void> {
  await takeFromLimits([{ limit: "fetch", subject: clientAddress }], now);
}
