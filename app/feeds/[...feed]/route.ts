import { z } from "zod";
import { SEARCH_CHARACTERS_MAX } from "@/lib/platform/browser-limits";
import { DomainError } from "@/lib/platform/errors";
import { FEED_MEDIA_TYPES, parseFeedAddress } from "@/lib/web/feeds/address";
import { readFeed } from "@/lib/web/feeds/read-feed";
import { handle } from "@/lib/web/http/handle";
import { SHARED_HEADERS } from "@/lib/web/http/responses";

const query = z.object({ q: z.string().max(SEARCH_CHARACTERS_MAX).default("") });

export const GET = handle<{ feed: string[] }>(async (request, { params }) => {
  const { q } = query.parse(Object.fromEntries(new URL(request.url).searchParams));
  const address = parseFeedAddress((await params).feed, q);
  const document = address && (await readFeed(address.subject, address.format));
  if (!document) throw new DomainError("not_found", "There is no such feed.");
  const type = `${FEED_MEDIA_TYPES[address.format]}; charset=utf-8`;
  return new Response(document, { headers: { ...SHARED_HEADERS, "Content-Type": type } });
});
