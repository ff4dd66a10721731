/**
 * Goes on when whoever read this process's output has gone. Otherwise the failed write is itself reported by a write,
 * which fails, and so on at the cost of a whole core.
 */
export function outliveOutput() {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
}
