import { type ConversationMail, Prisma } from "@/lib/generated/client";
import { OWN_SOURCE } from "@/lib/papers/full-paper";
import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { type Avatar, avatarOf } from "./avatar";
import { handleProblem, nameOf, toHandle } from "./names";
import { type Role, roleColumns, roleOf } from "./roles";

const UNIQUE_VIOLATION = "P2002";

/**
 * Sets a member's name, handle and what the public page shows; an empty handle gives the handle up.
 * Throws DomainError: invalid for a handle that nobody can have, conflict for one that another member, or an imported
 * person, has.
 */
export async function changeProfile(change: {
  memberId: string;
  name: string;
  handle: string;
  showsUpvotes: boolean;
}): Promise<void> {
  const handle = toHandle(change.handle);
  if (handle !== "") await requireFreeHandle(handle);
  try {
    await db().member.update({
      where: { id: change.memberId },
      data: { name: change.name, handle: handle || null, showsUpvotes: change.showsUpvotes },
    });
    await nameSubmitter(change.memberId, nameOf({ name: change.name, handle: handle || null }));
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === UNIQUE_VIOLATION)
      throw new DomainError("conflict", `The handle “${handle}” is taken. Please choose another one.`);
    throw error;
  }
}

/** The submitter's name is denormalised for paper cards; keep it in step. */
async function nameSubmitter(memberId: string, name: string): Promise<void> {
  await db().submitter.updateMany({
    where: { source: OWN_SOURCE, handle: memberId },
    data: { name },
  });
}

async function requireFreeHandle(handle: string): Promise<void> {
  const problem = handleProblem(handle);
  if (problem !== undefined) throw new DomainError("invalid", problem);
  const imported = await db().submitter.findFirst({
    where: { handle: { equals: handle, mode: "insensitive" } },
    select: { id: true },
  });
  if (imported)
    throw new DomainError(
      "conflict",
      `The handle “${handle}” is reserved for an imported profile. Please choose another one.`,
    );
}

export type MySettings = {
  name: string;
  handle: string | null;
  email: string;
  showsUpvotes: boolean;
  conversationMail: ConversationMail;
  role: Role;
  avatar: Avatar;
};

/** The account settings that a member can change. */
export async function mySettings(memberId: string): Promise<MySettings> {
  const { emailVerified, ...member } = await db().member.findUniqueOrThrow({
    where: { id: memberId },
    select: { name: true, handle: true, showsUpvotes: true, conversationMail: true, ...roleColumns },
  });
  return { ...member, role: roleOf({ ...member, emailVerified }), avatar: avatarOf(memberId) };
}
