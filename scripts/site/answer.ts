import type { IncomingMessage, ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { errorHtml, unexpectedFailure } from "@/lib/http/error-page";
import { log } from "@/lib/log";
import type { NextChild } from "./next-child";
import { type CachedPage, encode, type PageCache, type RenderedPage } from "./page-cache";
import { readUpload } from "./read-upload";
import { acceptedEncoding } from "./requests";

const NOT_FOUND_PATH = "/no-such-page";
/** Of Next's answer: what concerns only its connection with us, or only its own cache. */
const NOT_PASSED_ON = /^(connection|keep-alive|transfer-encoding|date|x-nextjs-.*)$/;

export type Site = { next: NextChild; cache: PageCache; isCached: (path: string) => boolean };

/** Asks Next for a page as anyone would see it. */
export async function renderPage(next: NextChild, path: string): Promise<RenderedPage> {
  const answer = await next.ask({ method: "GET", path, headers: { accept: "text/html" } });
  const status = answer.statusCode ?? 500;
  const body = await buffer(answer);
  const headers = passedOn(answer);
  // Where a page calls notFound(), Next's document is empty until its script fills it: a whole one goes instead.
  if (status === 404 && isHtml(headers)) return { status, headers, body: await notFoundDocument(next) };
  return { status, headers, body };
}

/** One for each site: it depends on nothing but the settings, so made-up addresses do not have it rendered again. */
const notFoundDocuments = new WeakMap<NextChild, Buffer>();

async function notFoundDocument(next: NextChild): Promise<Buffer> {
  const known = notFoundDocuments.get(next);
  if (known) return known;
  const answer = await next.ask({ method: "GET", path: NOT_FOUND_PATH, headers: { accept: "text/html" } });
  const document = await buffer(answer);
  if (answer.statusCode === 200) notFoundDocuments.set(next, document);
  return document;
}

/** Answers a request: from the cache where the page is the same for everyone, else by asking Next. */
export async function answerRequest(
  { next, cache, isCached }: Site,
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
): Promise<void> {
  try {
    const [path = "/", query] = (request.url ?? "/").split("?");
    if (!takesMethod(path, request.method)) return refuseMethod(response);
    if (isCached(path) && wantsDocument(request, query)) {
      const page = await cache.get(path);
      if (page) return await sendPage(page, request, response);
    }
    await passOn(next, request, response, requestId);
  } catch (error) {
    if (response.headersSent || response.destroyed) return void response.destroy();
    log().error({ requestId, err: error }, "the page renderer did not answer");
    sendHtml(response, 503, errorHtml(503, "The site is busy with itself. Please try again in a moment."));
  }
}

/** Pages are read; whatever else there is to do is a route's. Next would show a page whatever the method. */
function takesMethod(path: string, method: string | undefined): boolean {
  if (path.startsWith("/api/")) return method !== "TRACE";
  return method === "GET" || method === "HEAD";
}

function refuseMethod(response: ServerResponse): void {
  response.writeHead(405, { Allow: "GET, HEAD", "Content-Type": "text/plain; charset=utf-8" });
  response.end("This can only be read.\n");
}

/** A cached page reads no query; but a search is another page, and so is one in another format. */
function wantsDocument({ method, headers }: IncomingMessage, query: string | undefined): boolean {
  return (
    (method === "GET" || method === "HEAD") &&
    headers.rsc === undefined &&
    !new URLSearchParams(query).has("q") &&
    /text\/html|\*\/\*/.test(headers.accept ?? "*/*")
  );
}

async function sendPage(page: CachedPage, request: IncomingMessage, response: ServerResponse): Promise<void> {
  for (const [name, value] of Object.entries(page.headers)) response.setHeader(name, value);
  response.appendHeader("Vary", "Accept-Encoding");
  response.setHeader("ETag", page.etag);
  if (page.status === 200 && request.headers["if-none-match"]?.includes(page.etag)) {
    response.writeHead(304).end();
    return;
  }
  const encoding = acceptedEncoding(request.headers["accept-encoding"]);
  const body = await encode(page, encoding);
  if (encoding !== "identity") response.setHeader("Content-Encoding", encoding);
  response.setHeader("Content-Length", body.byteLength);
  response.writeHead(page.status).end(request.method === "HEAD" ? undefined : body);
}

/** Passes on whole bodies only, both ways: a slow sender or reader holds no connection to Next. */
async function passOn(
  next: NextChild,
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
): Promise<void> {
  const { method = "GET", url: path = "/", headers } = request;
  const answer = await next.ask({ method, path, headers, body: await readUpload(request) });
  const status = answer.statusCode ?? 500;
  const replaces = isHtml(answer.headers) && answer.headers["x-error-message"] === undefined;
  if (replaces && (status === 404 || status >= 500)) {
    answer.resume();
    if (status !== 404) return sendHtml(response, status, errorHtml(status, unexpectedFailure(requestId)));
    return sendHtml(response, 404, await notFoundDocument(next));
  }
  const body = await buffer(answer);
  response.statusCode = status;
  for (const [name, value] of Object.entries(answer.headersDistinct))
    if (value && !NOT_PASSED_ON.test(name)) response.setHeader(name, value);
  response.end(body);
}

function sendHtml(response: ServerResponse, status: number, html: string | Buffer): void {
  response.statusCode = status;
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.setHeader("Cache-Control", "no-store");
  response.end(html);
}

function isHtml(headers: Record<string, string | string[] | undefined>): boolean {
  return String(headers["content-type"]).startsWith("text/html");
}

function passedOn(answer: IncomingMessage): Record<string, string> {
  const headers = Object.entries(answer.headersDistinct).filter(
    ([name]) => !NOT_PASSED_ON.test(name) && name !== "content-length",
  );
  return Object.fromEntries(headers.map(([name, values]) => [name, (values ?? []).join(", ")]));
}
