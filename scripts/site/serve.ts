import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import compression from "compression";
import next from "next";
import { addressBehindProxies, CLIENT_ADDRESS_HEADER } from "@/lib/http/client-address";
import { errorHtml, unexpectedFailure } from "@/lib/http/error-page";
import { REQUEST_ID_HEADER } from "@/lib/http/handle";
import { log } from "@/lib/log";
import { type FailurePages, sendReadableFailures } from "./readable-failures";
import { sendCachedPages } from "./send-cached-page";

/** What only our own server or a trusted proxy may say; a client's own words are dropped before anyone believes them. */
const CLAIMS = [
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-forwarded-port",
  "x-real-ip",
  "forwarded",
  "x-middleware-subrequest",
  CLIENT_ADDRESS_HEADER,
  REQUEST_ID_HEADER,
];
const NOT_FOUND_PATH = "/no-such-page";
const STOP_TIMEOUT_MS = 5_000;

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
type RequestHandler = (request: IncomingMessage, response: ServerResponse) => unknown;

export type SiteServer = {
  /** Puts Next behind the port; until then it answers 503. */
  open: (options: { dev: boolean; distDir: string; trustedProxies: number }) => Promise<void>;
  stop: () => Promise<void>;
};

/** Takes the port at once, so that a taken one is known before anything else starts. Throws EADDRINUSE or EACCES. */
export async function takePort(port: number): Promise<SiteServer> {
  let handler: RequestHandler = answerStarting;
  const server = createServer((request, response) => handler(request, response));
  server.listen(port);
  await once(server, "listening");
  return {
    open: async ({ dev, distDir, trustedProxies }) => {
      process.env.NEXT_DIST_DIR = distDir;
      const app = next({ dev, dir: ".", port, hostname: "localhost", httpServer: server, turbopack: true });
      await app.prepare();
      const serve = app.getRequestHandler();
      const failurePages = failurePagesOf(port);
      // Its types are Express's, its needs only Node's.
      const compress = compression() as unknown as Middleware;
      handler = (request, response) => {
        const startedAt = performance.now();
        const requestId = nameRequest(request, response, trustedProxies);
        response.once("close", () => writeAccessLog({ requestId, request, response, startedAt }));
        if (!isWellFormed(request.url ?? "")) return answerMalformed(response);
        sendOneLocation(response);
        compress(request, response, () => {
          if (request.url !== NOT_FOUND_PATH) sendReadableFailures(response, requestId, failurePages);
          sendCachedPages(request, response);
          return serve(request, response);
        });
      };
    },
    stop: () => stopServer(server),
  };
}

function nameRequest(request: IncomingMessage, response: ServerResponse, trustedProxies: number): string {
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
  return requestId;
}

/** The 404 document is the site's own, asked for once; it depends on nothing but the settings. */
function failurePagesOf(port: number): FailurePages {
  let document: Promise<string> | undefined;
  return {
    notFound: () => {
      document ??= fetch(`http://localhost:${port}${NOT_FOUND_PATH}`).then((response) => response.text());
      return document;
    },
    failed: (requestId) => errorHtml(500, unexpectedFailure(requestId)),
  };
}

/** Next answers 500 to a path whose percent-encoding is broken. */
function isWellFormed(url: string): boolean {
  try {
    decodeURIComponent(url.split("?")[0] ?? "");
    return true;
  } catch {
    return false;
  }
}

function answerMalformed(response: ServerResponse): void {
  response.writeHead(400, { "Content-Type": "text/plain; charset=utf-8" });
  response.end("This address is not well-formed.\n");
}

/** At the first rendering of a cached redirect Next appends its target twice. */
function sendOneLocation(response: ServerResponse): void {
  const append = response.appendHeader.bind(response);
  response.appendHeader = (name, value) =>
    name.toLowerCase() === "location" ? response.setHeader(name, value) : append(name, value);
}

/** The path without its query, which may hold a token. */
function writeAccessLog(seen: {
  requestId: string;
  request: IncomingMessage;
  response: ServerResponse;
  startedAt: number;
}): void {
  log().info({
    requestId: seen.requestId,
    method: seen.request.method,
    path: seen.request.url?.split("?")[0],
    status: seen.response.statusCode,
    durationMs: Math.round(performance.now() - seen.startedAt),
  });
}

function answerStarting(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(503, { "Content-Type": "text/plain; charset=utf-8", "Retry-After": "2" });
  response.end("The site is starting. Try again in a moment.\n");
}

async function stopServer(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeIdleConnections();
  const timeout = setTimeout(() => server.closeAllConnections(), STOP_TIMEOUT_MS);
  await closed;
  clearTimeout(timeout);
}
