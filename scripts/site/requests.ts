import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { addressBehindProxies, CLIENT_ADDRESS_HEADER } from "@/lib/http/client-address";
import { REQUEST_ID_HEADER } from "@/lib/http/handle";
import { log } from "@/lib/log";

/** What only our own server may say; a client's own words are dropped before anyone believes them. */
const CLAIMS = [
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

/** Gives a request its id and its client's address, drops what the client claims, and logs how it ended. */
export function admit(request: IncomingMessage, response: ServerResponse, trustedProxies: number): string {
  const startedAt = performance.now();
  const forwardedFor = request.headers["x-forwarded-for"];
  const address = addressBehindProxies(
    request.socket.remoteAddress ?? "unknown",
    Array.isArray(forwardedFor) ? forwardedFor.join(",") : forwardedFor,
    trustedProxies,
  );
  for (const claim of CLAIMS) delete request.headers[claim];
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

/** A request's target as a path; a client that takes us for a proxy names us in it too (RFC 9112, 3.2.2). */
export function pathOfTarget(target: string | undefined): string {
  return (target ?? "").replace(/^https?:\/\/[^/?#]*/i, "") || "/";
}

/** Whether this is a path, and its percent-encoding right; Next answers 500 where it is not. */
export function isWellFormed(url: string): boolean {
  try {
    // No address of ours holds the zero character, and PostgreSQL's text cannot.
    return url.startsWith("/") && !decodeURIComponent(url.split("?")[0] ?? "").includes("\0");
  } catch {
    return false;
  }
}

/** Whether a reader names markdown (RFC 9110, 12.5.1) and likes nothing else better: browsers never name it. */
export function prefersMarkdown(accept: string | undefined): boolean {
  const weights = new Map((accept ?? "").split(",").map(weighed));
  const markdown = weights.get("text/markdown") ?? 0;
  return markdown > 0 && markdown >= (weights.get("text/html") ?? 0);
}

/** "text/html;q=0.5" as the name and its weight. */
function weighed(part: string): [string, number] {
  const [name = "", ...parameters] = part.split(";").map((text) => text.trim().toLowerCase());
  const weight = parameters.find((text) => text.startsWith("q="));
  return [name, weight === undefined ? 1 : Number(weight.slice(2)) || 0];
}

type Encoding = "br" | "gzip" | "identity";

/** The smallest encoding that the reader accepts. */
export function acceptedEncoding(header: string | string[] | undefined): Encoding {
  const offered = String(header ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => !/;\s*q=0(\.0*)?$/.test(part))
    .map((part) => part.split(";")[0]);
  return (["br", "gzip"] as const).find((encoding) => offered.includes(encoding)) ?? "identity";
}
