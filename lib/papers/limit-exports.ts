import { takeFromLimits } from "@/lib/platform/rate-limits";

/** Counts an export for the network that asks for it. Throws DomainError too_many. */
export async function limitExports({
  clientAddress,
  now,
}: {
  clientAddress: string;
  now: Date;
}): Promise<void> {
  await takeFromLimits([{ limit: "export", subject: clientAddress }], now);
}
