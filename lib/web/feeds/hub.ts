import { db } from "@/lib/platform/db";
import { env, siteIdentity } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { SECOND_MS } from "@/lib/platform/time";
import { FEED_FORMATS, feedPath } from "./address";
import { feedIdentity } from "./identity";

const ANSWER_MS_MAX = 10 * SECOND_MS;
/** A feed is sent from a cache for up to this long, so a hub that is told sooner would fetch the old one. */
const CACHED_MS = 30 * SECOND_MS;

/**
 * Tells the WebSub hub (https://www.w3.org/TR/websub/) of the feeds of the latest papers, once after papers were featured.
 * A hub that does not take it is told again at the next call.
 */
export async function announceFeeds({ now, signal }: { now: Date; signal: AbortSignal }): Promise<void> {
  const { WEBSUB_HUB: hub } = env();
  if (hub === undefined) return;
  const newest = await db().paper.findFirst({
    where: { hiddenAt: null, featuredAt: { lte: new Date(now.getTime() - CACHED_MS) } },
    orderBy: [{ featuredAt: "desc" }, { id: "desc" }],
    select: { id: true },
  });
  if (!newest) return;
  await feedIdentity(now);
  const isNews = { OR: [{ announced: null }, { announced: { not: newest.id } }] };
  if ((await db().feedIdentity.count({ where: isNews })) === 0) return;
  const urls = FEED_FORMATS.map((format) => siteIdentity().url + feedPath({ kind: "latest" }, format));
  try {
    const answer = await fetch(hub, {
      method: "POST",
      body: new URLSearchParams([["hub.mode", "publish"], ...urls.map((url) => ["hub.url", url])]),
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS_MAX)]),
    });
    await answer.body?.cancel();
    if (!answer.ok) throw new Error(`the hub answered ${answer.status}`);
  } catch (error) {
    signal.throwIfAborted();
    log().warn({ err: error, hub }, "the WebSub hub was not told of new papers");
    return;
  }
  await db().feedIdentity.updateMany({ data: { announced: newest.id } });
}
