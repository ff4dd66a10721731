import { db } from "@/lib/db";
import { DomainError } from "@/lib/domain-error";
import { hashToken } from "@/lib/platform/tokens";
import { maskAddress } from "@/lib/subscribers/mask-address";

export type PendingChange = {
  oldEmail: string;
  newEmail: string;
  /** Whether the link's own address has said yes already. */
  isConfirmed: boolean;
};

/**
 * What a link is about. Whoever holds the new address may be a stranger to the account, so there the old one is masked.
 * Throws DomainError gone when the link is wrong, too old or of no use any more.
 */
export async function pendingChange({ token, now }: { token: string; now: Date }): Promise<PendingChange> {
  const hash = hashToken(token);
  const row = await db().addressChange.findFirst({
    where: { OR: [{ oldTokenHash: hash }, { newTokenHash: hash }], expiresAt: { gt: now } },
    select: {
      newEmail: true,
      oldTokenHash: true,
      oldConfirmedAt: true,
      newConfirmedAt: true,
      member: { select: { email: true } },
    },
  });
  if (!row) throw goneLink();
  const isOld = row.oldTokenHash === hash;
  return {
    oldEmail: isOld ? row.member.email : maskAddress(row.member.email),
    newEmail: row.newEmail,
    isConfirmed: (isOld ? row.oldConfirmedAt : row.newConfirmedAt) !== null,
  };
}

export function goneLink(): DomainError {
  return new DomainError(
    "gone",
    "This link does not work any more: the change was made, cancelled or asked for anew, or the link is too old.",
  );
}
