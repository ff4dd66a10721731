import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { errorHtml, unexpectedFailure } from "@/lib/http/error-page";
import { log } from "@/lib/log";
import type { NextChild } from "./next-child";
import { type CachedPage, encode, type PageCache } from "./page-cache";
import { readUpload } from "./read-upload";
import { isHtml, isPassedOn, notFoundDocument } from "./render";
import { acceptedEncoding, prefersMarkdown } from "./requests";
import { isAlsoMarkdown, isSharedPath } from "./shared-paths";

/** A route says `X-Accel-Buffering: no`, as to nginx, of what must not be taken whole. */
const STREAM_HEADER = "x-accel-buffering";

export type Site = {
  next: NextChild;
  /** The pages that are the same for everyone, by path. */
  pages: PageCache;
  /** What programs read and is the same for everyone, by path and query. */
  answers: PageCache;
  isPage: (path: string) => boolean;
};

/** Answers a request: from the cache where the page is the same for everyone, else by asking Next. */
export async function answerRequest(
  { next, pages, answers, isPage }: Site,
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
        // A paper's page, and a day's, is markdown to who prefers that.
        response.appendHeader("Vary", "Accept");
        return await sendPage(page, request, response);
      }
    }
    const target = isMarkdown ? `${path}.md` : (request.url ?? "/");
    if (isRead(request) && (isMarkdown || isSharedPath(path))) {
      const answer = await answers.get(target);
      if (answer) return await sendPage(answer, request, response);
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
  if (path.startsWith("/api/") || path === "/mcp") return method !== "TRACE";
  // A browser asks first whether a page of another site may read it.
  if (method === "OPTIONS") return isSharedPath(path);
  return isRead({ method });
}

function refuseMethod(response: ServerResponse): void {
  response.writeHead(405, { Allow: "GET, HEAD", "Content-Type": "text/plain; charset=utf-8" });
  response.end("This can only be read.\n");
}

/** Next refuses without a word; a route's own answer to OPTIONS says what it takes. */
async function refuseMethodOfRoute(
  next: NextChild,
  { url: path = "/", method }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const options = await next.ask({ method: "OPTIONS", path, headers: {} });
  options.resume();
  const error = `This address does not take ${method}.`;
  response.writeHead(405, {
    Allow: options.headers.allow ?? "GET, HEAD",
    "Content-Type": "application/json",
    "X-Error-Message": error,
  });
  response.end(JSON.stringify({ error }));
}

/** A cached page reads no query; but a search is another page, and so is one in another format. */
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

/**
 * Passes on whole bodies only, both ways: a slow sender or reader holds no connection to Next. But an answer that says
 * it is a stream is passed on as it comes, at the reader's pace.
 */
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
  if (status === 405 && answer.headers.allow === undefined) {
    answer.resume();
    return refuseMethodOfRoute(next, request, response);
  }
  response.statusCode = status;
  for (const [name, value] of Object.entries(answer.headers))
    if (value !== undefined && isPassedOn(name)) response.setHeader(name, value);
  if (answer.headers[STREAM_HEADER] === "no") return pipeline(answer, response);
  const body = await buffer(answer);
  if (method === "GET" && status === 200 && isOpenToAll(answer)) {
    const etag = etagOf(body);
    response.setHeader("ETag", etag);
    if (request.headers["if-none-match"]?.includes(etag)) return void response.writeHead(304).end();
  }
  response.end(body);
}

/** Whether an answer is the same for everyone, so that a reader may keep it and ask whether it still holds. */
function isOpenToAll({ headers }: IncomingMessage): boolean {
  return headers["access-control-allow-origin"] === "*";
}

function etagOf(body: Buffer): string {
  return `"${createHash("sha1").update(body).digest("base64url")}"`;
}

function sendHtml(response: ServerResponse, status: number, html: string | Buffer): void {
  response.statusCode = status;
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.setHeader("Cache-Control", "no-store");
  response.end(html);
}
