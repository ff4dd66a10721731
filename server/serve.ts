import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import compression from "compression";
import { answerVersion, pageVersion } from "@/lib/papers/daily-list-version";
import { onePathPerPage } from "./addresses";
import { answerRequest, type Site } from "./answer-request";
import { createFairShares, type ShareSettings, SITE } from "./fair-shares";
import { startNextChild } from "./next-child";
import { createPageCache } from "./page-cache";
import { builtFiles, cachedPages } from "./paths";
import { isWellFormed, pathOfTarget, prepareRequest } from "./prepare-request";
import { renderForPrograms, renderPage } from "./render";
import { securityHeaders } from "./security-headers";
import { workOf } from "./work";

const STOP_TIMEOUT_MS = 5_000;
/** How long a client may take to send its request. */
const REQUEST_TIMEOUT_MS = 30_000;
/** A connection without a byte in either direction is closed after this long: longer than the slowest answer takes. */
const IDLE_TIMEOUT_MS = 130_000;
const PAGES_BYTES_MAX = 128 * 1024 * 1024;
const API_BYTES_MAX = 32 * 1024 * 1024;

/** Next's router asks with these for a page in its own format. No link of ours uses it: the format would be a second, uncached address of every page. */
const ROUTER_HEADERS = [
  "rsc",
  "next-router-state-tree",
  "next-router-prefetch",
  "next-router-segment-prefetch",
  "next-url",
  "next-action",
];

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
type RequestHandler = (request: IncomingMessage, response: ServerResponse) => unknown;

export type SiteServer = {
  server: Server;
  /** Puts a handler behind the port; until then it answers 503. */
  open: (handler: RequestHandler) => void;
  /** Takes no more requests and waits a few seconds for those in progress. */
  stop: () => Promise<void>;
};

/** Listens at once, so that a taken port fails before anything else starts. Throws EADDRINUSE or EACCES. */
export async function takePort(port: number): Promise<SiteServer> {
  let handler: RequestHandler = answerStarting;
  const protection = securityHeaders();
  const answer: RequestHandler = (request, response) => {
    for (const [name, value] of Object.entries(protection)) response.setHeader(name, value);
    return handler(request, response);
  };
  // Node would refuse a request without Host or with an unknown expectation by itself, without our headers.
  const options = { requestTimeout: REQUEST_TIMEOUT_MS, requireHostHeader: false };
  const server = createServer(options, answer);
  server.on("checkExpectation", answer);
  server.on("clientError", (error, socket) => refuseUnreadable(error, socket, protection));
  server.setTimeout(IDLE_TIMEOUT_MS);
  server.listen(port);
  await once(server, "listening");
  return {
    server,
    open: (opened) => {
      handler = opened;
    },
    stop: () => stopServer(server),
  };
}

/** The production site: the caches in this process, Next behind them in another. */
export async function serveProduction(
  distDir: string,
  settings: { trustedProxies: number; shares: ShareSettings },
): Promise<{ handler: RequestHandler; stop: () => Promise<void> }> {
  const next = await startNextChild();
  const nowMs = () => performance.now();
  const shares = createFairShares(settings.shares, nowMs);
  const isFile = builtFiles(distDir);
  const inTurn = async <Result>(client = SITE, target: string, work: () => Promise<Result>) => {
    const [path = "", query] = target.split("?");
    const leave = await shares.place(client, workOf({ method: "GET", path, query, isFile: false }));
    return work().finally(leave);
  };
  const pages = createPageCache({
    inTurn,
    render: (path) => renderPage(next, path),
    version: pageVersion,
    nowMs,
    bytesMax: PAGES_BYTES_MAX,
  });
  // A cache of its own: answers for programs would otherwise evict pages.
  const apiCache = createPageCache({
    inTurn,
    render: (target) => renderForPrograms(next, target),
    version: answerVersion,
    nowMs,
    bytesMax: API_BYTES_MAX,
  });
  const rules = { isPage: cachedPages(distDir), onePath: onePathPerPage(distDir), isFile };
  const site: Site = { next, pages, apiCache, shares, ...rules };
  // Its types are Express's, but it works with Node's. It skips answers that are already compressed.
  const compress = compression() as unknown as Middleware;
  const handler: RequestHandler = (request, response) => {
    request.url = pathOfTarget(request.url);
    for (const name of ROUTER_HEADERS) delete request.headers[name];
    const asked = prepareRequest(request, response, settings.trustedProxies);
    if (!isAnswerable(request)) return answerMalformed(response);
    compress(request, response, () => void answerRequest(site, { request, response, ...asked }));
  };
  return { handler, stop: next.stop };
}

/** Next's development server, in this process: it talks to the browser over the port's own upgrades. */
export async function serveDevelopment(
  { server }: SiteServer,
  port: number,
  trustedProxies: number,
): Promise<RequestHandler> {
  const { default: next } = await import("next");
  const app = next({ dev: true, dir: ".", port, hostname: "localhost", httpServer: server, turbopack: true });
  await app.prepare();
  const handle = app.getRequestHandler();
  return (request, response) => {
    prepareRequest(request, response, trustedProxies);
    return handle(request, response);
  };
}

/** The refusals of what is not HTTP, or too long or too slow to be read; Node's own have no headers. */
const UNREADABLE: Record<string, string> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  HPE_CHUNK_EXTENSIONS_OVERFLOW: "413 Content Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

function refuseUnreadable(
  error: NodeJS.ErrnoException,
  socket: Duplex,
  protection: Record<string, string>,
): void {
  if (!socket.writable || error.code === "ECONNRESET") return void socket.destroy();
  const status = UNREADABLE[error.code ?? ""] ?? "400 Bad Request";
  const headers = { ...protection, "Content-Length": "0", Connection: "close" };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end(`HTTP/1.1 ${status}\r\n${lines.join("\r\n")}\r\n\r\n`);
}

/** A request needs a host (RFC 9112, 3.2), one path, and valid percent-encoding. */
function isAnswerable({ url, headers, httpVersion }: IncomingMessage): boolean {
  return isWellFormed(url ?? "") && (headers.host !== undefined || httpVersion === "1.0");
}

function answerMalformed(response: ServerResponse): void {
  response.writeHead(400, { "Content-Type": "text/plain; charset=utf-8" });
  response.end("This address is not well-formed.\n");
}

function answerStarting(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(503, { "Content-Type": "text/plain; charset=utf-8", "Retry-After": "2" });
  response.end("The site is starting. Try again in a moment.\n");
}

async function stopServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, "close");
  server.close();
  server.closeIdleConnections();
  // A development server's sockets to its browsers end with the process only.
  await Promise.race([closed, sleep(STOP_TIMEOUT_MS, undefined, { ref: false })]);
  server.closeAllConnections();
}
