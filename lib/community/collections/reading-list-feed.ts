import { db } from "@/lib/platform/db";
import { acceptedSecrets, env } from "@/lib/platform/env";
import { isSignature, sign } from "@/lib/platform/tokens";

/** The token in the private address of a member's reading list's feed; undefined while nothing was ever saved. */
export async function readingListFeedToken(memberId: string): Promise<string | undefined> {
  const list = await db().collection.findUnique({
    where: { readingListOf: memberId },
    select: { id: true, feedVersion: true },
  });
  return list ? tokenOf(list) : undefined;
}

/** Gives a member's reading list's feed another address; the old one stops working. */
export async function resetReadingListFeed(memberId: string): Promise<void> {
  await db().collection.updateMany({
    where: { readingListOf: memberId },
    data: { feedVersion: { increment: 1 } },
  });
}

/** The id of the reading list that a token opens; undefined for a wrong or reset token. */
export async function readingListOfFeedToken(token: string): Promise<string | undefined> {
  const [, id = "", signed = ""] = /^([\w-]+)\.([\w-]+)$/.exec(token) ?? [];
  const list = await db().collection.findFirst({
    where: { id, readingListOf: { not: null } },
    select: { id: true, feedVersion: true },
  });
  const secrets = acceptedSecrets("LINK_SECRET");
  return list && isSignature(signed, { text: signedText(list), secrets }) ? list.id : undefined;
}

type FeedList = { id: string; feedVersion: number };

function tokenOf(list: FeedList): string {
  return `${list.id}.${sign(env().LINK_SECRET, signedText(list))}`;
}

function signedText({ id, feedVersion }: FeedList): string {
  return `reading-list-feed\n${id}\n${feedVersion}`;
}
