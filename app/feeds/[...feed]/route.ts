import { z } from "zod";
import { SEARCH_CHARACTERS_MAX } from "@/lib/platform/browser-limits";
import { DomainError } from "@/lib/platform/errors";
import { readQuery } from "@/lib/platform/parse-fields";
import { FEED_MEDIA_TYPES, parseFeedAddress } from "@/lib/web/feeds/address";
import { readFeed } from "@/lib/web/feeds/read-feed";
import { handle } from "@/lib/web/http/handle";
import { SHARED_HEADERS } from "@/lib/web/http/responses";

/** A list's id and a signature. */
const TOKEN_CHARACTERS_MAX = 200;

const query = z.object({
  q: z.string().max(SEARCH_CHARACTERS_MAX).default(""),
  token: z.string().max(TOKEN_CHARACTERS_MAX).default(""),
});

export const GET = handle<{ feed: string[] }>(async (request, { params }) => {
  const asked = readQuery(request, query);
  const address = parseFeedAddress((await params).feed, asked);
  const feed = address && (await readFeed({ ...address, now: new Date() }));
  if (!feed) throw new DomainError("not_found", "There is no such feed.");
  const isPrivate = address.subject.kind === "reading-list";
  return new Response(feed.document, {
    headers: {
      ...(isPrivate ? { "Cache-Control": "private, no-store" } : SHARED_HEADERS),
      "Content-Type": `${FEED_MEDIA_TYPES[address.format]}; charset=utf-8`,
      "Last-Modified": feed.updated.toUTCString(),
    },
  });
});
