import { db } from "@/lib/db";

const dates = { createdAt: true, updatedAt: true, expiresAt: true } as const;

/** Everything that we hold about a member, the digest subscription of the same verified address included. */
export async function memberData(memberId: string) {
  const { sessions, votes, apiTokens, ...account } = await db().member.findUniqueOrThrow({
    where: { id: memberId },
    select: {
      id: true,
      name: true,
      handle: true,
      email: true,
      emailVerified: true,
      role: true,
      showsUpvotes: true,
      createdAt: true,
      updatedAt: true,
      sessions: { select: { userAgent: true, ...dates }, orderBy: { createdAt: "asc" } },
      votes: { select: { paperId: true, castAt: true }, orderBy: { castAt: "asc" } },
      apiTokens: { select: { name: true, createdAt: true, lastUsedAt: true }, orderBy: { id: "asc" } },
    },
  });
  const subscription = account.emailVerified ? await subscriptionOf(account.email) : null;
  return { account, sessions, upvotes: votes, apiTokens, subscription };
}

async function subscriptionOf(email: string) {
  return db().subscriber.findUnique({
    where: { email },
    select: {
      email: true,
      status: true,
      suppressionReason: true,
      frequency: true,
      timeZone: true,
      hour: true,
      confirmedAt: true,
      unsubscribedAt: true,
      createdAt: true,
      deliveries: {
        select: {
          edition: { select: { frequency: true, period: true } },
          status: true,
          sentAt: true,
          lastError: true,
        },
        orderBy: { dueAt: "asc" },
      },
    },
  });
}
