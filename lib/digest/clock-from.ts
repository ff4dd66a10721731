/** A clock that shows `now` now, and goes on from there. */
export function clockFrom(now: Date): () => Date {
  const startedAt = performance.now();
  return () => inMs(now, performance.now() - startedAt);
}

export function inMs(from: Date, ms: number): Date {
  return new Date(from.getTime() + ms);
}
