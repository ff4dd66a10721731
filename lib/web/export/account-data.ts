import { subscriberData } from "@/lib/digest/subscribers/data";
import { db } from "@/lib/platform/db";

const dates = { createdAt: true, updatedAt: true, expiresAt: true } as const;

/** Everything that we hold about a member, the digest subscription of the same verified address included. */
export async function memberData(memberId: string) {
  const {
    accounts,
    addressChange,
    sessions,
    votes,
    apiTokens,
    comments,
    blocked,
    reactions,
    notifications,
    reports,
    moderated,
    submissions,
    curated,
    claims,
    collections,
    ...account
  } = await db().member.findUniqueOrThrow({
    where: { id: memberId },
    select: {
      id: true,
      name: true,
      handle: true,
      email: true,
      emailVerified: true,
      role: true,
      showsUpvotes: true,
      conversationMail: true,
      suspendedAt: true,
      suspendedUntil: true,
      suspensionReason: true,
      createdAt: true,
      updatedAt: true,
      accounts: {
        select: { providerId: true, accountId: true, createdAt: true },
        orderBy: { createdAt: "asc" },
      },
      addressChange: {
        select: { newEmail: true, oldConfirmedAt: true, newConfirmedAt: true, expiresAt: true },
      },
      sessions: { select: { userAgent: true, ...dates }, orderBy: { createdAt: "asc" } },
      votes: { select: { paperId: true, castAt: true }, orderBy: { castAt: "asc" } },
      apiTokens: {
        select: { name: true, scopes: true, expiresAt: true, createdAt: true, lastUsedAt: true },
        orderBy: { id: "asc" },
      },
      comments: {
        select: { id: true, paperId: true, source: true, createdAt: true, editedAt: true, deletedAt: true },
        orderBy: { id: "asc" },
      },
      reactions: {
        select: { commentId: true, kind: true, createdAt: true },
        orderBy: { createdAt: "asc" },
      },
      blocked: {
        select: { createdAt: true, blocked: { select: { name: true, handle: true } } },
        orderBy: { createdAt: "asc" },
      },
      notifications: {
        select: { commentId: true, kind: true, status: true, dueAt: true, sentAt: true, lastError: true },
        orderBy: { commentId: "asc" },
      },
      reports: {
        select: { paperId: true, commentId: true, reason: true, createdAt: true, decidedAt: true },
        orderBy: { createdAt: "asc" },
      },
      submissions: { select: { paperId: true, createdAt: true }, orderBy: { createdAt: "asc" } },
      curated: {
        select: { paperId: true, state: true, day: true, createdAt: true, undoneAt: true },
        orderBy: { id: "asc" },
      },
      claims: {
        select: { paperId: true, status: true, words: true, answer: true, createdAt: true, decidedAt: true },
        orderBy: { createdAt: "asc" },
      },
      collections: {
        select: {
          id: true,
          readingListOf: true,
          name: true,
          description: true,
          isPublic: true,
          createdAt: true,
          updatedAt: true,
          papers: {
            select: { paperId: true, addedAt: true },
            orderBy: [{ position: "asc" }, { paperId: "asc" }],
          },
        },
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      },
      moderated: {
        select: { kind: true, reason: true, until: true, createdAt: true },
        orderBy: { id: "asc" },
      },
    },
  });
  const subscription = account.emailVerified ? await subscriberData(account.email) : null;
  return {
    account,
    signInWith: accounts,
    addressChange,
    sessions,
    upvotes: votes,
    apiTokens,
    comments,
    reactions,
    conversationMails: notifications,
    blocked: blocked.map(({ createdAt, blocked: { name, handle } }) => ({ name, handle, createdAt })),
    reports,
    moderation: moderated,
    submissions,
    curated,
    claims,
    readingList: collections.find(({ readingListOf }) => readingListOf !== null)?.papers ?? [],
    collections: collections
      .filter(({ readingListOf }) => readingListOf === null)
      .map(({ readingListOf: _, ...collection }) => collection),
    subscription,
  };
}
