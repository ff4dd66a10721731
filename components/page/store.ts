import { useSyncExternalStore } from "react";

/** One value of the page that several components show. */
export type Store<State> = {
  /** What the server renders. */
  initial: State;
  get: () => State;
  set: (next: State) => void;
  subscribe: (listener: () => void) => () => void;
};

/** A store that begins with `initial`, or in the browser with what `load` reads there when it is first needed. */
export function createStore<State>(initial: State, load: () => State = () => initial): Store<State> {
  let state: State | undefined;
  const listeners = new Set<() => void>();
  return {
    initial,
    get: () => (state ??= load()),
    set(next) {
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The part of a store that a component shows. `partOf` must return the same object for the same state. */
export function useStore<State, Part>(
  { initial, get, subscribe }: Store<State>,
  partOf: (state: State) => Part,
): Part {
  return useSyncExternalStore(
    subscribe,
    () => partOf(get()),
    () => partOf(initial),
  );
}

type Change<Value> = {
  paperId: string;
  /** What the page showed before. */
  from: Value;
  to: Value;
  /** Sends the change; returns what the site says now. Throws a Refusal. */
  send: () => Promise<Value>;
  /** What to announce of the site's answer. */
  done: (answer: Value) => string;
  /** What to announce before the reason of a refusal. */
  failed: string;
};

/** Why a change was refused, in words, and where to sign in if that would help. */
type Refusal = Error & { signInPath?: string };
type Announcement = { news: string } | { problem: string; signInPath?: string };

/**
 * Changes of papers that show at once and go back, with a reason, when the site refuses them. What the reader changed
 * here counts more than what the site said while the page loaded.
 */
export function createOptimistic<Value>(announce: (announcement: Announcement) => void) {
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
