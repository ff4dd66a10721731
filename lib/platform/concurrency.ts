import { DomainError } from "./errors";

/**
 * Lets at most `running` calls run at once in this process and `waiting` more wait their turn.
 * Refuses any further call with DomainError unavailable.
 */
export function limitConcurrency(limits: { running: number; waiting: number; retryAfterSeconds: number }) {
  let running = 0;
  const queue: (() => void)[] = [];

  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= limits.running) {
      if (queue.length >= limits.waiting)
        throw new DomainError("unavailable", "The site is busy. Please try again.", limits.retryAfterSeconds);
      // A finished call hands its place to the next in line, so that a new arrival cannot take it.
      await new Promise<void>((resolve) => queue.push(resolve));
    } else running += 1;
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
