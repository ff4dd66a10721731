import type { IncomingMessage, ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { DATABASE_UNAVAILABLE_HEADER } from "@/lib/platform/db-errors";
import { bodyBytesMax } from "@/lib/web/http/body";
import { ANSWERED_MEMBER_HEADER, FRONT_WARNINGS_HEADER } from "@/lib/web/http/client";
import { BUSY, BUSY_RETRY_SECONDS, errorHtml, unexpectedFailure } from "@/lib/web/http/handle";
import { etagOf, isUnchanged } from "./negotiation";
import type { NextChild } from "./next-child";
import { frontWarnings } from "./prepare-request";
import { isForClients, isHtml, notFoundDocument } from "./render";

/** A route says `X-Accel-Buffering: no`, as to nginx, when its answer must be sent as it is made. */
const STREAM_HEADER = "x-accel-buffering";
/** How much of a larger body is read without being kept, so that its sender gets to read the refusal. */
const DISCARDED_BYTES_MAX = 8 * 1024 * 1024;

type Proxied = {
  request: IncomingMessage;
  response: ServerResponse;
  requestId: string;
  /** Waits for a place at the renderer, once the body is there; resolves with what gives it back. */
  takePlace: (body: Buffer | undefined) => Promise<() => void>;
};

/**
 * Sends a request to Next and its answer to the client. Bodies are read whole, both ways, so that a slow client
 * holds no place at the renderer. Only an answer that says it is a stream is sent as it comes, at the client's pace.
 * Returns the member who asked, if the answer tells.
 */
export async function proxy(next: NextChild, proxied: Proxied): Promise<string | undefined> {
  const { request, response, takePlace } = proxied;
  const { method = "GET", url: path = "/" } = request;
  const upload = await readUpload(request);
  const leave = await takePlace(upload);
  try {
    // While it waited its client may have gone away.
    if (response.destroyed) return undefined;
    const headers =
      path === HEALTH_PATH
        ? { ...request.headers, [FRONT_WARNINGS_HEADER]: JSON.stringify(frontWarnings()) }
        : request.headers;
    const answer = await next.request({ method, path, headers, body: upload });
    await sendOn(next, answer, proxied, leave);
    return answer.headers[ANSWERED_MEMBER_HEADER]?.toString();
  } finally {
    leave();
  }
}

const HEALTH_PATH = "/api/health";

async function sendOn(
  next: NextChild,
  answer: IncomingMessage,
  { request, response, requestId }: Proxied,
  leave: () => void,
): Promise<void> {
  const { method = "GET", headers } = request;
  const status = answer.statusCode ?? 500;
  const replaces = isHtml(answer.headers) && answer.headers["x-error-message"] === undefined;
  if (replaces && (status === 404 || status >= 500)) {
    answer.resume();
    if (status !== 404 && answer.headers[DATABASE_UNAVAILABLE_HEADER] !== undefined) {
      response.setHeader("Retry-After", BUSY_RETRY_SECONDS);
      return sendHtml(response, 503, errorHtml(503, BUSY));
    }
    if (status !== 404) return sendHtml(response, status, errorHtml(status, unexpectedFailure(requestId)));
    return sendHtml(response, 404, await notFoundDocument(next));
  }
  if (status === 405 && answer.headers.allow === undefined) {
    answer.resume();
    return refuseMethodOfRoute(next, request, response);
  }
  response.statusCode = status;
  for (const [name, value] of Object.entries(answer.headers))
    if (value !== undefined && isForClients(name)) response.setHeader(name, value);
  if (answer.headers[STREAM_HEADER] === "no") {
    leave();
    return pipeline(answer, response);
  }
  const body = await buffer(answer);
  if (method === "GET" && status === 200 && isOpenToAll(answer)) {
    const etag = etagOf(body);
    response.setHeader("ETag", etag);
    if (isUnchanged(headers["if-none-match"], etag)) return void response.writeHead(304).end();
  }
  response.end(body);
}

export function sendHtml(response: ServerResponse, status: number, html: string | Buffer): void {
  response.statusCode = status;
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.setHeader("Cache-Control", "no-store");
  response.end(html);
}

/**
 * The body of a request, cut one byte above the limit, so that the route sees that it is too large. Undefined if the
 * request says that it has none. Throws if the client goes away.
 */
async function readUpload(request: IncomingMessage): Promise<Buffer | undefined> {
  const { "content-length": length, "transfer-encoding": coding } = request.headers;
  if (length === undefined && coding === undefined) return undefined;
  const bytesMax = bodyBytesMax(request.url ?? "");
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    if (bytes <= bytesMax) chunks.push(chunk.subarray(0, bytesMax + 1 - bytes));
    bytes += chunk.byteLength;
    if (bytes > DISCARDED_BYTES_MAX) break;
  }
  return Buffer.concat(chunks);
}

/** Next's refusal does not say which methods the route takes; its answer to OPTIONS does. */
async function refuseMethodOfRoute(
  next: NextChild,
  { url: path = "/", method }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const options = await next.request({ method: "OPTIONS", path, headers: {} });
  options.resume();
  const error = `This address does not take ${method}.`;
  response.writeHead(405, {
    Allow: options.headers.allow ?? "GET, HEAD",
    "Content-Type": "application/json",
    "X-Error-Message": error,
  });
  response.end(JSON.stringify({ error }));
}

/** Whether an answer is the same for everyone, so that a client may keep it and revalidate it by its ETag. */
function isOpenToAll({ headers }: IncomingMessage): boolean {
  return headers["access-control-allow-origin"] === "*";
}
