import { createServer } from "node:http";
import { setPriority } from "node:os";
import next from "next";
import { outliveOutput } from "./outlive-output.mjs";

/**
 * Next, in a process of its own behind a Unix socket: rendering a page never holds up the process that sends pages.
 * Ends with its parent, however that ends. Plain JavaScript, since a TypeScript loader, once there, is asked in its own
 * thread about each import() that Next makes, which is several for each request.
 */
const [socketPath = ""] = process.argv.slice(2);

/**
 * Rendering gives way to sending what is rendered: where cores are few, a page that is refreshed behind its readers'
 * backs would otherwise make them wait after all.
 */
const RENDERING_PRIORITY = 10;

outliveOutput();
setPriority(RENDERING_PRIORITY);
process.on("disconnect", () => process.exit());
// The parent gets the signal too, and tells when it is time.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});

const app = next({ dev: false, dir: "." });
await app.prepare();
const handle = app.getRequestHandler();

const server = createServer((request, response) => {
  sendOneLocation(response);
  handle(request, response);
});
// The parent keeps its connections; closing one while it sends a request would fail that request.
server.keepAliveTimeout = 0;
server.listen(socketPath, () => process.send?.("ready"));

/**
 * At the first rendering of a redirect Next appends its target twice.
 * @param {import("node:http").ServerResponse} response
 */
function sendOneLocation(response) {
  const append = response.appendHeader.bind(response);
  response.appendHeader = (name, value) =>
    name.toLowerCase() === "location" ? response.setHeader(name, value) : append(name, value);
}
