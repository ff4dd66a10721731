import autocannon from "autocannon";

export type Load = { requestsPerSecond: number; p50Ms: number; p99Ms: number; failed: number };

const CONNECTIONS = 16;

/** Asks a server for the paths in turn, over 16 connections, for some seconds, accepting gzip. */
export async function load(url: string, paths: string[], seconds: number): Promise<Load> {
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    headers: { "accept-encoding": "gzip" },
    requests: paths.map((path) => ({ method: "GET", path })),
  });
  return {
    requestsPerSecond: result.requests.average,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    failed: result.errors + result.timeouts + result.non2xx,
  };
}

/** The middle one of an odd number of figures. */
export function median(figures: number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN;
}
