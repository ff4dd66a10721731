import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { dayIn, dayStart, toDay } from "@/lib/platform/time";

/** Who names a site's feed entries, and since when (RFC 4151): chosen once, so that the names outlive a move. */
export type FeedIdentity = { authority: string; since: string };

/** The site's identity in feeds. The first start of a site chooses it: its host name and day then. */
export async function feedIdentity(now: Date): Promise<FeedIdentity> {
  const existing = await db().feedIdentity.findFirst();
  if (existing) return { authority: existing.authority, since: toDay(existing.since) };
  const chosen = { authority: authorityOf(env().SITE_URL), since: dayStart(dayIn("UTC", now)) };
  // Another process may have been first.
  await db().feedIdentity.createMany({ data: [chosen], skipDuplicates: true });
  const { authority, since } = await db().feedIdentity.findFirstOrThrow();
  return { authority, since: toDay(since) };
}

/** A host name, or an address in place of one; a tag has room for no port and no IPv6 address. */
function authorityOf(siteUrl: string): string {
  const { hostname } = new URL(siteUrl);
  return hostname.startsWith("[") ? "localhost" : hostname;
}

/** The lasting id of a feed or an entry: a tag: URI of its path. */
export function tagUri({ authority, since }: FeedIdentity, path: string): string {
  return `tag:${authority},${since}:${path}`;
}
