import { Prisma } from "@/lib/generated/client";
import { maskAddress } from "@/lib/mail/address";
import { forgetLastMail } from "@/lib/mail/request-limits";
import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { hashToken } from "@/lib/platform/tokens";

type Confirmed = { memberId: string; isConfirmedAtBoth: boolean };

/**
 * Confirms for the address that the link was mailed to; the second confirmation makes the change.
 * Throws DomainError: gone for a link that is wrong, expired or no longer needed, conflict when the new address meanwhile has
 * an account of its own.
 */
export async function confirmAddressChange({
  token,
  now,
}: {
  token: string;
  now: Date;
}): Promise<"waiting" | "changed"> {
  const hash = hashToken(token);
  const [confirmed] = await db().$queryRaw<Confirmed[]>`
    UPDATE address_change SET
      old_confirmed_at = CASE WHEN old_token_hash = ${hash} THEN ${now}::timestamp ELSE old_confirmed_at END,
      new_confirmed_at = CASE WHEN new_token_hash = ${hash} THEN ${now}::timestamp ELSE new_confirmed_at END
    WHERE (old_token_hash = ${hash} OR new_token_hash = ${hash}) AND expires_at > ${now}::timestamp
    RETURNING member_id AS "memberId",
      old_confirmed_at IS NOT NULL AND new_confirmed_at IS NOT NULL AS "isConfirmedAtBoth"`;
  if (!confirmed) throw goneLink();
  if (!confirmed.isConfirmedAtBoth) return "waiting";
  await change(confirmed.memberId);
  return "changed";
}

/** The links are deleted with the change that they made: one statement, so a change that fails leaves both. */
async function change(memberId: string): Promise<void> {
  try {
    const [made] = await db().$queryRaw<{ email: string }[]>`
      WITH made AS (
        DELETE FROM address_change
        WHERE member_id = ${memberId} AND old_confirmed_at IS NOT NULL AND new_confirmed_at IS NOT NULL
        RETURNING member_id, new_email
      )
      UPDATE member SET email = made.new_email, email_verified = true, updated_at = now() AT TIME ZONE 'UTC'
      FROM made WHERE member.id = made.member_id
      RETURNING member.email`;
    if (made) await forgetLastMail({ purpose: "address-change", email: made.email });
  } catch (error) {
    if (!isTaken(error)) throw error;
    throw new DomainError(
      "conflict",
      "The new address has an account here already. Sign in with it and delete that account first, or choose another address.",
    );
  }
}

/** PostgreSQL's unique_violation; Prisma passes on the server's code of a raw query. */
function isTaken(error: unknown): boolean {
  return (
    error instanceof Prisma.PrismaClientKnownRequestError &&
    /23505|Unique constraint/.test(JSON.stringify(error.meta) + error.message)
  );
}

/** Cancels the change that a link at either address is about; a second call changes nothing. */
export async function cancelAddressChange({ token }: { token: string }): Promise<void> {
  const hash = hashToken(token);
  const [cancelled] = await db().$queryRaw<{ email: string }[]>`
    DELETE FROM address_change WHERE old_token_hash = ${hash} OR new_token_hash = ${hash}
    RETURNING new_email AS email`;
  if (cancelled) await forgetLastMail({ purpose: "address-change", email: cancelled.email });
}

export type PendingChange = {
  oldEmail: string;
  newEmail: string;
  /** Whether the link's own address has confirmed already. */
  isConfirmed: boolean;
};

/**
 * What a link is about. The new address may belong to a stranger to the account, so its page masks the old one.
 * Throws DomainError gone when the link is wrong, expired or no longer needed.
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

function goneLink(): DomainError {
  return new DomainError(
    "gone",
    "This link does not work any more: the change was made, cancelled or requested again, or the link is too old.",
  );
}
