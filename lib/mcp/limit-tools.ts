import { takeFromLimits } from "@/lib/platform/rate-limits";

/** Counts a request for the network that it comes from. Throws DomainError too_many. */
export async function limitTools({
  clientAddress,
  now,
}: {
  clientAddress: string;
  now: Date;
}): Promise<void> {
  await takeFromLimits([{ limit: "mcp", subject: clientAddress }], now);
}
