import { db } from "@/lib/db";

/** Everything that we hold about a subscriber, apart from hashes of links; null when there is none. */
export async function subscriberData(email: string) {
  return db().subscriber.findUnique({
    where: { email },
    select: {
      email: true,
      status: true,
      suppressionReason: true,
      frequency: true,
      timeZone: true,
      hour: true,
      pausedUntil: true,
      noMatch: true,
      leavingReason: true,
      topics: { select: { kind: true, term: true, stance: true }, orderBy: { term: "asc" } },
      confirmedAt: true,
      unsubscribedAt: true,
      createdAt: true,
      deliveries: {
        select: {
          edition: { select: { frequency: true, period: true } },
          status: true,
          dueAt: true,
          picks: true,
          sentAt: true,
          lastError: true,
        },
        orderBy: { dueAt: "asc" },
      },
    },
  });
}
