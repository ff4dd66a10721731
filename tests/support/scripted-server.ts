import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Fault =
  | { status: number; headers?: Record<string, string>; body?: string }
  /** Half the body, then the connection is cut. */
  | "truncated"
  /** Never an answer. */
  | "silent"
  /** The body of a good answer is this instead. */
  | { body: string };

type ReceivedRequest = { url: URL; headers: IncomingMessage["headers"]; atMs: number };

export type ScriptedServer = {
  url: string;
  requests: ReceivedRequest[];
  /** What happens to the next requests, in order; null is a good answer. After them all are good again. */
  faults: (Fault | null)[];
  stop: () => Promise<void>;
};

/** A local server that answers as `answer` says, in the way of a real one, or fails as the test says. */
export async function startScriptedServer(
  answer: (
    url: URL,
    request: IncomingMessage,
  ) => { status?: number; headers?: Record<string, string>; body: string | Buffer },
): Promise<ScriptedServer> {
  const requests: ReceivedRequest[] = [];
  const faults: (Fault | null)[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://server");
    requests.push({ url, headers: request.headers, atMs: performance.now() });
    const fault = faults.shift() ?? null;
    const good = answer(url, request);
    if (fault === "silent") return;
    if (fault === "truncated") return cutOff(response, good.body);
    const { status, headers, body } = { ...good, ...fault };
    response.writeHead(status ?? 200, headers).end(status === 304 ? undefined : body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    faults,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function cutOff(response: ServerResponse, body: string | Buffer): void {
  response.writeHead(200, { "Content-Length": Buffer.byteLength(body) });
  response.write(body.slice(0, body.length / 2), () => response.destroy());
}
