import { setTimeout as delay } from "node:timers/promises";
import { LockedError, lockFolder } from "./process-lock";

/** Of two that keep withdrawing before each other one soon comes at another moment. */
const RETRY_MS_MAX = 200;

/** Does the work while no other process does work under the same folder; waits for its turn. */
export async function takeTurns<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const lock = await lockWhenFree(folder);
  try {
    return await work();
  } finally {
    lock.release();
  }
}

async function lockWhenFree(folder: string): ReturnType<typeof lockFolder> {
  try {
    return await lockFolder(folder);
  } catch (error) {
    if (!(error instanceof LockedError)) throw error;
    await delay(Math.random() * RETRY_MS_MAX);
    return lockWhenFree(folder);
  }
}
