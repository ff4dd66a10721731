import type { IncomingMessage, ServerResponse } from "node:http";
import { log } from "@/lib/platform/log";
import { errorHtml } from "@/lib/web/http/handle";
import { acceptedEncoding, isUnchanged, prefersMarkdown } from "./negotiation";
import type { NextChild } from "./next-child";
import { type CachedPage, encode, type PageCache } from "./page-cache";
import { isAlsoMarkdown, isSharedPath } from "./paths";
import { proxy, sendHtml } from "./proxy";

export type Site = {
  next: NextChild;
  /** The pages that are the same for everyone, by path. */
  pages: PageCache;
  /** Answers for programs that are the same for everyone, by path and query. */
  apiCache: PageCache;
  isPage: (path: string) => boolean;
};

/** Answers a request: from a cache if the answer is the same for everyone, otherwise from Next. */
export async function answerRequest(
  { next, pages, apiCache, isPage }: Site,
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
): Promise<void> {
  try {
    const [path = "/", query] = (request.url ?? "/").split("?");
    if (!takesMethod(path, request.method)) return refuseMethod(response);
    const isMarkdown = isAlsoMarkdown(path) && prefersMarkdown(request.headers.accept);
    if (isPage(path) && !isMarkdown && wantsDocument(request, query)) {
      const page = await pages.get(path);
      if (page) {
        // The page of a paper or a day is also markdown, for clients that prefer it.
        response.appendHeader("Vary", "Accept");
        return await sendPage(page, request, response);
      }
    }
    const target = isMarkdown ? `${path}.md` : (request.url ?? "/");
    if (isRead(request) && (isMarkdown || isSharedPath(path))) {
      const answer = await apiCache.get(target);
      if (answer) return await sendPage(answer, request, response);
    }
    await proxy(next, request, response, requestId);
  } catch (error) {
    if (response.headersSent || response.destroyed) return void response.destroy();
    log().error({ requestId, err: error }, "the page renderer did not answer");
    sendHtml(response, 503, errorHtml(503, "The site is busy with itself. Please try again in a moment."));
  }
}

/** Pages are only read; other methods belong to routes. Next would show a page for any method. */
function takesMethod(path: string, method: string | undefined): boolean {
  if (path.startsWith("/api/") || path === "/mcp") return method !== "TRACE";
  // A browser's preflight request: may a page of another site read this?
  if (method === "OPTIONS") return isSharedPath(path);
  return isRead({ method });
}

function refuseMethod(response: ServerResponse): void {
  response.writeHead(405, { Allow: "GET, HEAD", "Content-Type": "text/plain; charset=utf-8" });
  response.end("This can only be read.\n");
}

/** A cached page ignores its query, except that a search is another page; React's own format (RSC) is not cached. */
function wantsDocument({ method, headers }: IncomingMessage, query: string | undefined): boolean {
  return (
    isRead({ method }) &&
    headers.rsc === undefined &&
    !new URLSearchParams(query).has("q") &&
    /text\/html|\*\/\*/.test(headers.accept ?? "*/*")
  );
}

function isRead({ method }: Pick<IncomingMessage, "method">): boolean {
  return method === "GET" || method === "HEAD";
}

async function sendPage(page: CachedPage, request: IncomingMessage, response: ServerResponse): Promise<void> {
  for (const [name, value] of Object.entries(page.headers)) response.appendHeader(name, value);
  response.appendHeader("Vary", "Accept-Encoding");
  response.setHeader("ETag", page.etag);
  const { "if-none-match": tags, "if-modified-since": since } = request.headers;
  // A date counts without tags only (RFC 9110, 13.1.3), and only the very one that was sent: hiding a paper makes a feed older.
  const isKnown =
    tags === undefined
      ? since !== undefined && since === page.headers["last-modified"]
      : isUnchanged(tags, page.etag);
  if (page.status === 200 && isKnown) {
    response.writeHead(304).end();
    return;
  }
  const encoding = acceptedEncoding(request.headers["accept-encoding"]);
  const body = await encode(page, encoding);
  if (encoding !== "identity") response.setHeader("Content-Encoding", encoding);
  response.setHeader("Content-Length", body.byteLength);
  response.writeHead(page.status).end(request.method === "HEAD" ? undefined : body);
}
