import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { DomainError, STATUS_OF } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { hashToken } from "@/lib/platform/tokens";
import { errorHtml, headerSafe } from "@/lib/web/http/handle";
import type { Client, FairShares } from "./fair-shares";
import { acceptedEncoding, isUnchanged, prefersMarkdown } from "./negotiation";
import type { NextChild } from "./next-child";
import { type CachedPage, encode, type PageCache } from "./page-cache";
import { isAlsoMarkdown, isForPrograms, sharedTarget } from "./paths";
import { proxy, sendHtml } from "./proxy";
import { workOf, workOfMessages } from "./work";

export type Site = {
  next: NextChild;
  /** The pages that are the same for everyone, by path. */
  pages: PageCache;
  /** Answers for programs that are the same for everyone, by path and what they read of the query. */
  apiCache: PageCache;
  /** What each client may take of the renderer. */
  shares: FairShares;
  isPage: (path: string) => boolean;
  /** The page's one address, if the path is another (addresses.ts). */
  onePath: (path: string) => string | undefined;
  isFile: (path: string) => boolean;
};

export type Asked = {
  request: IncomingMessage;
  response: ServerResponse;
  requestId: string;
  /** Whom the request counts for, as far as its connection tells. */
  network: Client;
};

/** Answers a request: from a cache if the answer is the same for everyone, otherwise from Next. */
export async function answerRequest(site: Site, asked: Asked): Promise<void> {
  const { request, response, requestId } = asked;
  try {
    await chooseAnswer(site, asked);
  } catch (error) {
    if (response.headersSent || response.destroyed) return void response.destroy();
    if (error instanceof DomainError) return await refuse(error, request, response);
    log().error({ requestId, err: error }, "the page renderer did not answer");
    sendHtml(response, 503, errorHtml(503, "The site is restarting. Please try again in a moment."));
  }
}

async function chooseAnswer(site: Site, { request, response, requestId, network }: Asked): Promise<void> {
  const { next, pages, apiCache, shares } = site;
  const [path = "/", query] = (request.url ?? "/").split("?");
  if (!takesMethod(path, request.method)) return refuseMethod(response);
  const onlyPath = isRead(request) ? site.onePath(path) : undefined;
  if (onlyPath !== undefined)
    return redirectTo(query === undefined ? onlyPath : `${onlyPath}?${query}`, response);
  const credential = credentialOf(request.headers);
  const client = shares.clientOf(network, credential);
  const work = workOf({ method: request.method, path, query, isFile: site.isFile(path) });

  const isMarkdown = isAlsoMarkdown(path) && prefersMarkdown(request.headers.accept);
  const isCachedPage = site.isPage(path) && !isMarkdown && wantsDocument(request, query);
  const cache = isCachedPage ? pages : apiCache;
  const target = isCachedPage ? path : isMarkdown ? `${path}.md` : sharedTarget(path, query);
  const isKept = isRead(request) && target !== undefined;
  const isFree = isKept && cache.holds(target);
  // A call of tools is charged when its body tells how many it holds.
  if (!isFree && path !== TOOLS_PATH) shares.charge(client, work);
  if (isKept) {
    const page = await cache.get(target, client);
    // The page of a paper or a day is also markdown, for clients that prefer it.
    if (page && isCachedPage) response.appendHeader("Vary", "Accept");
    if (page) return await sendPage(page, request, response);
  }
  const takePlace = (body: Buffer | undefined) => {
    if (path === TOOLS_PATH) shares.charge(client, workOfMessages(work, body));
    return shares.place(client, work);
  };
  const memberId = await proxy(next, { request, response, requestId, takePlace });
  if (credential !== undefined && memberId !== undefined) shares.rememberMember(credential, memberId);
}

const TOOLS_PATH = "/mcp";

/** The API token or the session cookie of a request, hashed; what it is worth only the renderer can tell. */
function credentialOf({ authorization, cookie }: IncomingHttpHeaders): string | undefined {
  const session = /(?:^|;\s*)(?:__Secure-)?papers\.session_token=([^;]+)/.exec(cookie ?? "")?.[1];
  const credential = authorization ?? session;
  return credential === undefined ? undefined : hashToken(credential);
}

/** A client that asks again as soon as it is refused would else keep a core busy with refusals. */
const REFUSAL_DELAY_MS = 500;

/** A refusal by the client's share, after a moment: in JSON for a program, as a page for a reader. */
async function refuse(error: DomainError, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (error.code === "too_many") await sleep(REFUSAL_DELAY_MS);
  const status = STATUS_OF[error.code];
  if (error.retryAfterSeconds !== undefined) response.setHeader("Retry-After", error.retryAfterSeconds);
  const path = request.url ?? "/";
  const isForProgram =
    /^\/(api|mcp|feeds)\b/.test(path) && !String(request.headers.accept).includes("text/html");
  // Its sender may still be sending a body that nobody reads.
  request.resume();
  if (!isForProgram) {
    sendHtml(response, status, errorHtml(status, error.message));
    return;
  }
  response.writeHead(status, {
    "Content-Type": "application/json",
    "Cache-Control": "no-store",
    "X-Error-Message": headerSafe(error.message),
  });
  response.end(JSON.stringify({ error: error.message }));
}

/** Pages are only read; other methods belong to routes. Next would show a page for any method. */
function takesMethod(path: string, method: string | undefined): boolean {
  if (path.startsWith("/api/") || path === "/mcp") return method !== "TRACE";
  // A browser's preflight request: may a page of another site read this?
  if (method === "OPTIONS") return isForPrograms(path);
  return isRead({ method });
}

function refuseMethod(response: ServerResponse): void {
  response.writeHead(405, { Allow: "GET, HEAD", "Content-Type": "text/plain; charset=utf-8" });
  response.end("This address is read-only (GET).\n");
}

function redirectTo(location: string, response: ServerResponse): void {
  response.writeHead(308, { Location: location }).end();
}

/** A cached page ignores its query, except that a search is another page. */
function wantsDocument({ method, headers }: IncomingMessage, query: string | undefined): boolean {
  return (
    isRead({ method }) &&
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
