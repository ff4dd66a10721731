import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { log } from "@/lib/platform/log";
import { addressBehindProxies, CLIENT_ADDRESS_HEADER } from "@/lib/web/http/client";
import { REQUEST_ID_HEADER } from "@/lib/web/http/handle";

/** Headers that only a proxy or this server may set. A client could spoof them, so they are dropped on arrival. */
const FORWARDED_HEADERS = [
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-forwarded-port",
  "x-real-ip",
  "forwarded",
  "x-middleware-subrequest",
  "x-prerender-revalidate",
  CLIENT_ADDRESS_HEADER,
  REQUEST_ID_HEADER,
];

/** Gives a request its id and its client's address, drops spoofable headers, and logs how it ended. Returns the id. */
export function prepareRequest(
  request: IncomingMessage,
  response: ServerResponse,
  trustedProxies: number,
): string {
  const startedAt = performance.now();
  const forwardedFor = request.headers["x-forwarded-for"];
  const address = addressBehindProxies(
    request.socket.remoteAddress ?? "unknown",
    Array.isArray(forwardedFor) ? forwardedFor.join(",") : forwardedFor,
    trustedProxies,
  );
  for (const name of FORWARDED_HEADERS) delete request.headers[name];
  const requestId = randomUUID();
  request.headers[CLIENT_ADDRESS_HEADER] = address;
  request.headers[REQUEST_ID_HEADER] = requestId;
  response.setHeader("X-Request-Id", requestId);
  // The path without its query, which may hold a token.
  const { method, url } = request;
  response.once("close", () =>
    log().info({
      requestId,
      method,
      path: url?.split("?")[0],
      status: response.statusCode,
      durationMs: Math.round(performance.now() - startedAt),
    }),
  );
  return requestId;
}

/** A request's target as a path; a client that takes this server for a proxy sends the whole URL (RFC 9112, 3.2.2). */
export function pathOfTarget(target: string | undefined): string {
  return (target ?? "").replace(/^https?:\/\/[^/?#]*/i, "") || "/";
}

/** Whether this is a path with valid percent-encoding; Next answers 500 to any other. */
export function isWellFormed(url: string): boolean {
  try {
    // No URL of ours contains the zero character, and PostgreSQL's text cannot.
    return url.startsWith("/") && !decodeURIComponent(url.split("?")[0] ?? "").includes("\0");
  } catch {
    return false;
  }
}
