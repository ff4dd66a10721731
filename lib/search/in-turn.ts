import { limitConcurrency } from "@/lib/platform/concurrency";

/** Searches are the dearest thing that anyone may ask for: a few at once, and a queue that a burst of readers fits in. */
export const inTurn = limitConcurrency({ running: 4, waiting: 32, retryAfterSeconds: 2 });
