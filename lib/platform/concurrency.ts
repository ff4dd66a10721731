import { DomainError } from "./errors";

/**
 * Lets at most `running` calls of a process run at once and `waiting` more wait for their turn; refuses every further
 * call: DomainError unavailable.
 */
export function limitConcurrency(limits: { running: number; waiting: number; retryAfterSeconds: number }) {
  let running = 0;
  const queue: (() => void)[] = [];

  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= limits.running) {
      if (queue.length >= limits.waiting)
        throw new DomainError("unavailable", "The site is busy. Please try again.", limits.retryAfterSeconds);
      // A call that ends hands its place over, so that no call that arrives meanwhile takes it.
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
