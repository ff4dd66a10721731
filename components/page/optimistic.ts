import { announce } from "./messages";
import type { Refusal } from "./page-state";
import { createStore } from "./store";

type Change<Value> = {
  paperId: string;
  /** What the page showed before. */
  from: Value;
  to: Value;
  /** Sends the change; returns what the site says now. Throws why it was refused. */
  send: () => Promise<Value>;
  /** What to announce of the site's answer. */
  done: (answer: Value) => string;
  /** What to announce before the reason of a refusal. */
  failed: string;
};

/**
 * Changes of papers that show at once and go back, with a reason, when the site refuses them. What the reader changed
 * here counts more than what the site said while the page loaded.
 */
export function createOptimistic<Value>() {
  const changed = createStore<Record<string, Value>>({});
  /** What the site last said, or what the page showed before the first change: what a refusal goes back to. */
  const confirmed = new Map<string, Value>();
  const inOrder = createQueue();
  const show = (paperId: string, value: Value) => changed.set({ ...changed.get(), [paperId]: value });

  async function change({ paperId, from, to, send, done, failed }: Change<Value>): Promise<void> {
    if (!confirmed.has(paperId)) confirmed.set(paperId, from);
    show(paperId, to);
    await inOrder(paperId, async (isLast) => {
      const message = await send().then(
        (answer) => {
          confirmed.set(paperId, answer);
          return { news: done(answer) };
        },
        ({ message: reason, signInPath }: Refusal) => ({ problem: `${failed} ${reason}`, signInPath }),
      );
      if (!isLast()) return;
      show(paperId, confirmed.get(paperId) ?? to);
      announce(message);
    });
  }
  return { changed, change };
}

/** Runs the tasks of one key one after another; each is told whether another was added after it. */
function createQueue() {
  const latest = new Map<string, Promise<void>>();
  return (key: string, task: (isLast: () => boolean) => Promise<void>): Promise<void> => {
    const isLast = () => latest.get(key) === run;
    const run = (latest.get(key) ?? Promise.resolve()).then(() => task(isLast));
    latest.set(key, run);
    return run;
  };
}
