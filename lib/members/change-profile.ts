import { db } from "@/lib/db";
import { DomainError } from "@/lib/domain-error";
import { Prisma } from "@/lib/generated/client";
import { handleProblem, nameOf, toHandle } from "./names";
import { OWN_SOURCE } from "./submitter-source";

const UNIQUE_VIOLATION = "P2002";

/**
 * Sets a member's name, handle and what the public page shows; an empty handle gives it up. Throws DomainError: invalid for a handle that nobody
 * can have, conflict for one that is somebody else's, here or where papers were imported from.
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
      throw new DomainError("conflict", `“${handle}” is another member’s. Please choose another handle.`);
    throw error;
  }
}

/** Cards name who submitted a paper without asking for the member. */
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
      `“${handle}” is somebody’s whose papers were imported here. Please choose another handle.`,
    );
}
