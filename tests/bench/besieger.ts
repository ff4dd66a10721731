import { Agent, request } from "node:http";

export type Siege = {
  url: string;
  localAddress: string;
  method: string;
  headers: Record<string, string>;
  asks: Ask[];
};
type Ask = { path: string; body?: string };

const CONNECTIONS = 50;

/** One client at its worst: 50 connections, each asking for the next thing as soon as it has an answer or a refusal. */
process.once("message", (siege: Siege) => {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const counts: Record<string, number> = {};
  let next = 0;

  function ask(): void {
    const { path, body } = siege.asks[next % siege.asks.length] ?? { path: "/" };
    next += 1;
    // The round makes each address another, so that none is answered from a cache.
    const target = path.replaceAll("{n}", String(next));
    const { method, headers, localAddress } = siege;
    const sent = request(siege.url + target, { agent, method, headers, localAddress }, (response) => {
      const status = String(response.statusCode);
      counts[status] = (counts[status] ?? 0) + 1;
      response.resume().on("end", ask);
    });
    sent.on("error", () => setTimeout(ask, 10));
    sent.end(body?.replaceAll("{n}", String(next)));
  }

  for (let connection = 0; connection < CONNECTIONS; connection += 1) ask();
  process.once("message", () => {
    process.send?.(counts);
    process.disconnect();
    process.exit();
  });
  process.send?.("begun");
});
