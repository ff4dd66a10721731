import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { BlockList, isIPv6 } from "node:net";
import { log } from "@/lib/platform/log";
import { clientNetwork } from "@/lib/platform/rate-limits";
import { NOT_FOUND_DOCUMENT_HEADER } from "@/lib/web/http/answer-status";
import { addressBehindProxies, CLIENT_ADDRESS_HEADER, FRONT_WARNINGS_HEADER } from "@/lib/web/http/client";
import { REQUEST_ID_HEADER } from "@/lib/web/http/handle";
import type { Client } from "./fair-shares";

const UNKNOWN_PROXY_WARNING =
  "A proxy passes requests on, but TRUSTED_PROXIES is 0: all readers look like one client, so no client's share is limited. Set TRUSTED_PROXIES to the number of your proxies.";

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
  NOT_FOUND_DOCUMENT_HEADER,
  FRONT_WARNINGS_HEADER,
];

/**
 * Gives a request its id and its client's address, drops spoofable headers, and logs how it ended. Returns the id, and the
 * client that the request counts for.
 */
export function prepareRequest(
  request: IncomingMessage,
  response: ServerResponse,
  trustedProxies: number,
): { requestId: string; network: Client } {
  const startedAt = performance.now();
  const isFromUnknownProxy = trustedProxies === 0 && comesFromProxy(request);
  if (isFromUnknownProxy) warnOfUnknownProxy();
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
  // The path without its query, which may hold a token; the log removes those in the path.
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
  const network: Client = isFromUnknownProxy
    ? { kind: "unknown", id: "behind a proxy" }
    : { kind: "network", id: clientNetwork(address) };
  return { requestId, network };
}

/** What a proxy adds. A client could too, but only one in our own network would be taken for a proxy. */
const ADDED_BY_PROXIES = [
  "x-forwarded-for",
  "x-real-ip",
  "forwarded",
  "x-forwarded-host",
  "x-forwarded-proto",
];

/** RFC 1918, 4193, 6598 and the loopback and link-local networks. */
const PRIVATE = new BlockList();
for (const [network, bits] of [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["169.254.0.0", 16],
  ["100.64.0.0", 10],
] as const)
  PRIVATE.addSubnet(network, bits, "ipv4");
PRIVATE.addAddress("::1", "ipv6");
PRIVATE.addSubnet("fc00::", 7, "ipv6");
PRIVATE.addSubnet("fe80::", 10, "ipv6");

/** Whether a program in our own network passes on what somebody else asked: all its readers would be one client. */
function comesFromProxy({ headers, socket }: IncomingMessage): boolean {
  const address = (socket.remoteAddress ?? "").split("%")[0] ?? "";
  const family = isIPv6(address) ? "ipv6" : "ipv4";
  return ADDED_BY_PROXIES.some((name) => name in headers) && PRIVATE.check(address, family);
}

let knowsUnknownProxy = false;

function warnOfUnknownProxy(): void {
  if (knowsUnknownProxy) return;
  knowsUnknownProxy = true;
  log().warn(UNKNOWN_PROXY_WARNING);
}

/** What the site's health warns of, besides what the renderer knows itself. */
export function frontWarnings(): string[] {
  return knowsUnknownProxy ? [UNKNOWN_PROXY_WARNING] : [];
}

/** A request's target as a path; a client that takes this server for a proxy sends the whole URL (RFC 9112, 3.2.2). */
export function pathOfTarget(target: string | undefined): string {
  const path = (target ?? "").replace(/^https?:\/\/[^/?#]*/i, "") || "/";
  // Agents' clients post, and some follow no redirect.
  return path.replace(/^\/mcp\/(?=$|\?)/, "/mcp");
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
