import { createServer } from "node:http";
import { gzipSync } from "node:zlib";

/** The machine's limit: pages, compressed beforehand, sent from memory by Node's own server and nothing else. */
process.once("message", (pages: [string, string][]) => {
  const bodies = new Map(pages.map(([path, page]) => [path, gzipSync(page)]));
  const server = createServer((request, response) => {
    const body = bodies.get(request.url ?? "");
    if (!body) return response.writeHead(404).end();
    response.writeHead(200, {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Encoding": "gzip",
      "Content-Length": body.byteLength,
    });
    response.end(body);
  });
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    process.send?.(address && typeof address === "object" ? address.port : undefined);
  });
});
