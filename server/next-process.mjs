import { AsyncLocalStorage } from "node:async_hooks";
import { createServer } from "node:http";
import { setPriority } from "node:os";
import next from "next";

/**
 * Next, in a process of its own behind a Unix socket: rendering a page never holds up the process that sends pages.
 * Ends with its parent, however that ends. Plain JavaScript: a TypeScript loader would be called, in its own thread, for
 * each import() that Next makes, and Next makes several for each request.
 */
const [socketPath = ""] = process.argv.slice(2);

/**
 * Rendering yields to sending: with few cores, a page refreshed in the background would otherwise make its readers
 * wait after all.
 */
const RENDERING_PRIORITY = 10;
const HEARTBEAT_MS = 1_000;

// As scripts/command.ts does for the other processes: a closed output must not cost a whole core.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
setPriority(RENDERING_PRIORITY);
process.on("disconnect", () => process.exit());
// The parent gets the signal too, and tells this process when to stop.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});

const app = next({ dev: false, dir: "." });
await app.prepare();
const handle = app.getRequestHandler();

/** The answer that is being made: instrumentation.ts marks one that fails for want of the database. */
const answering = new AsyncLocalStorage();
Object.assign(globalThis, { answering });

const server = createServer((request, response) => {
  sendOneLocation(response);
  answering.run(response, () => handle(request, response));
});
// The parent keeps its connections; closing one while it sends a request would fail that request.
server.keepAliveTimeout = 0;
server.listen(socketPath, () => {
  process.send?.("ready");
  // A process that spins does not get to say this.
  setInterval(() => process.connected && process.send?.({ alive: true }, () => {}), HEARTBEAT_MS).unref();
});

// lib/text/latex/render.ts looks at this: a page that ended the process twice is rendered without formulas.
process.on("message", (/** @type {{ formulas?: boolean }} */ { formulas }) => {
  if (formulas === undefined) return;
  globalThis.formulasOff = !formulas;
  process.send?.({ formulas }, () => {});
});

/**
 * Keeps one Location header: when Next renders a redirect for the first time, it appends the target twice.
 * @param {import("node:http").ServerResponse} response
 */
function sendOneLocation(response) {
  const append = response.appendHeader.bind(response);
  response.appendHeader = (name, value) =>
    name.toLowerCase() === "location" ? response.setHeader(name, value) : append(name, value);
}
