import { db } from "@/lib/db";
import { DomainError } from "@/lib/domain-error";
import { hashToken } from "@/lib/platform/tokens";

export const DATA_HOURS_VALID = 24;

type Link = { token: string; now: Date };

/**
 * The address that a mailed data link is for; opening the link does not use it up.
 * Throws DomainError: not_found for a token that is wrong or used, gone for one that has expired.
 */
export async function dataLinkAddress({ token, now }: Link): Promise<string> {
  const row = await db().subscriber.findUnique({
    where: { dataTokenHash: hashToken(token) },
    select: { email: true, dataExpiresAt: true },
  });
  if (!row?.dataExpiresAt)
    throw new DomainError(
      "not_found",
      "This link does not work: it was used already, or a newer one was mailed since.",
    );
  if (row.dataExpiresAt <= now)
    throw new DomainError(
      "gone",
      "This link has expired. Please ask for a new one on the preference page that your digests link to.",
    );
  return row.email;
}

/** Why a link that changed no row did not: as dataLinkAddress says, or another request was faster. */
export async function refuseDataLink(link: Link): Promise<never> {
  await dataLinkAddress(link);
  throw new DomainError("conflict", "This link was just used. There is nothing left to do.");
}
