import { db } from "@/lib/db";
import { DomainError } from "@/lib/domain-error";
import { env } from "@/lib/env";
import { claimedSubscriberId, isLinkToken, type LinkHolder, type LinkPurpose } from "./links";

/** The subscriber whose signed link this is. Throws DomainError not_found when it is nobody's, or for something else. */
export async function linkHolder(
  purpose: LinkPurpose,
  token: string,
): Promise<LinkHolder & { email: string }> {
  const id = claimedSubscriberId(token);
  const row =
    id === undefined
      ? null
      : await db().subscriber.findUnique({
          where: { id },
          select: { id: true, email: true, linkVersion: true },
        });
  if (
    row &&
    isLinkToken(env().LINK_SECRET, purpose, { subscriberId: row.id, linkVersion: row.linkVersion }, token)
  )
    return { subscriberId: row.id, linkVersion: row.linkVersion, email: row.email };
  throw new DomainError(
    "not_found",
    "This link does not work. Please use the link of the newest mail, and the whole of it.",
  );
}
