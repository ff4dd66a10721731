import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import compression from "compression";
import { pageVersion } from "@/lib/papers/daily-list-version";
import { answerRequest } from "./answer-request";
import { startNextChild } from "./next-child";
import { createPageCache } from "./page-cache";
import { cachedPages } from "./paths";
import { isWellFormed, pathOfTarget, prepareRequest } from "./prepare-request";
import { renderForPrograms, renderPage } from "./render";

const STOP_TIMEOUT_MS = 5_000;
/** How long a client may take to send its request. */
const REQUEST_TIMEOUT_MS = 30_000;
/** A connection without a byte in either direction is closed after this long: longer than the slowest answer takes. */
const IDLE_TIMEOUT_MS = 130_000;
const PAGES_BYTES_MAX = 128 * 1024 * 1024;
const API_BYTES_MAX = 32 * 1024 * 1024;

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
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, (request, response) =>
    handler(request, response),
  );
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
  trustedProxies: number,
): Promise<{ handler: RequestHandler; stop: () => Promise<void> }> {
  const next = await startNextChild();
  const nowMs = () => performance.now();
  const render = (path: string) => renderPage(next, path);
  const pages = createPageCache({ render, version: pageVersion, nowMs, bytesMax: PAGES_BYTES_MAX });
  // A cache of its own: made-up query strings would otherwise evict pages.
  const apiCache = createPageCache({
    render: (target) => renderForPrograms(next, target),
    version: async () => undefined,
    nowMs,
    bytesMax: API_BYTES_MAX,
  });
  const site = { next, pages, apiCache, isPage: cachedPages(distDir) };
  // Its types are Express's, but it works with Node's. It skips answers that are already compressed.
  const compress = compression() as unknown as Middleware;
  const handler: RequestHandler = (request, response) => {
    request.url = pathOfTarget(request.url);
    const requestId = prepareRequest(request, response, trustedProxies);
    if (!isWellFormed(request.url)) return answerMalformed(response);
    compress(request, response, () => void answerRequest(site, request, response, requestId));
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
