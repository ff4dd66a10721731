/** Far more than any text takes, and far less than work that doubles with each level takes at depth 26. */
const BOUND_MS = 1_500;

/** Throws if rendering takes too long, three times in a row. Processor time, since other programs may slow the clock's. */
export function renderInTime(source: string, render: (text: string) => unknown): void {
  const times: number[] = [];
  while (times.length < 3) {
    // No attempt is answered from a cache.
    const text = source + " .".repeat(times.length);
    const start = process.cpuUsage();
    render(text);
    times.push(process.cpuUsage(start).user / 1000);
    if (Math.min(...times) < BOUND_MS) return;
  }
  throw new Error(`${times} ms for ${source.length} characters: ${source.slice(0, 60)}`);
}
