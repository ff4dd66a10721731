import { db } from "@/lib/db";
import { nameOf } from "@/lib/members/names";
import { outranks, type Role, requireRole, roleColumns, roleOf } from "@/lib/members/role-of";
import { isSuspended, type Standing, standingColumns } from "@/lib/members/standing";

/** A member as a curator judges them. */
export type ModeratedMember = {
  id: string;
  name: string;
  handle: string | null;
  role: Role;
  /** Undefined while in good standing. */
  suspension: Standing | undefined;
  /** Whether the curator stands above them. */
  mayAct: boolean;
};

/** Undefined when there is no such member. Throws DomainError forbidden unless a curator asks. */
export async function moderatedMember(asked: {
  curatorId: string;
  memberId: string;
  now: Date;
}): Promise<ModeratedMember | undefined> {
  const ownRole = await requireRole(asked.curatorId, "curator", asked.now);
  const row = await db().member.findUnique({
    where: { id: asked.memberId },
    select: { id: true, name: true, handle: true, ...roleColumns, ...standingColumns },
  });
  if (!row) return undefined;
  const { suspendedAt, suspendedUntil, suspensionReason } = row;
  const role = roleOf(row);
  return {
    id: row.id,
    name: nameOf(row),
    handle: row.handle,
    role,
    suspension: isSuspended(row, asked.now) ? { suspendedAt, suspendedUntil, suspensionReason } : undefined,
    mayAct: outranks(ownRole, role),
  };
}
