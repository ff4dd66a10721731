import { db } from "@/lib/db";
import { DomainError } from "@/lib/domain-error";
import { hashToken } from "@/lib/platform/tokens";

export const CONFIRM_HOURS_VALID = 24;

/** The address that a confirmation link is for. Throws DomainError as confirmSubscription does. */
export async function pendingSubscription(asked: { token: string; now: Date }): Promise<{ email: string }> {
  const row = await db().subscriber.findUnique({
    where: { confirmTokenHash: hashToken(asked.token) },
    select: { email: true, confirmExpiresAt: true },
  });
  if (!row?.confirmExpiresAt)
    throw new DomainError(
      "not_found",
      "This link does not work: it was used already, or a newer one was mailed since.",
    );
  if (row.confirmExpiresAt <= asked.now)
    throw new DomainError("gone", "This link has expired. Please subscribe once more to get a new one.");
  return { email: row.email };
}

/**
 * Subscribes the address that the link was mailed to, once; a second click while that holds changes nothing. Who comes
 * back after leaving, or after mail to the address had failed, starts afresh: links in mails of before stop working.
 * Throws DomainError: not_found for a token that is wrong or used, gone for one that has expired.
 */
export async function confirmSubscription({ token, now }: { token: string; now: Date }): Promise<void> {
  const confirmed = await db().$executeRaw`
    UPDATE subscriber SET
      status = 'active', confirmed_at = ${now}::timestamp, confirm_expires_at = NULL,
      suppression_reason = NULL, unsubscribed_at = NULL,
      link_version = link_version + CASE WHEN status IN ('unsubscribed', 'suppressed') THEN 1 ELSE 0 END
    WHERE confirm_token_hash = ${hashToken(token)} AND confirm_expires_at > ${now}::timestamp`;
  if (confirmed > 0 || (await isConfirmedBy(token))) return;
  await pendingSubscription({ token, now });
  throw new DomainError("conflict", "This link was just used. There is nothing left to do.");
}

/** A used token is kept without an expiry, so that a double click is not told that its link does not work. */
async function isConfirmedBy(token: string): Promise<boolean> {
  const used = { confirmTokenHash: hashToken(token), confirmExpiresAt: null };
  return (await db().subscriber.count({ where: { ...used, status: "active" } })) > 0;
}
