import { useSyncExternalStore } from "react";

/** A value that several components of the page share. */
export type Store<State> = {
  /** The value that the server renders. */
  initial: State;
  get: () => State;
  set: (next: State) => void;
  subscribe: (listener: () => void) => () => void;
};

/** A store that begins with `initial`; in the browser, with what `load` returns on first use. */
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

/** The selected part of a store. `select` must return the same object for the same state, or the component renders for ever. */
export function useStore<State, Part>(
  { initial, get, subscribe }: Store<State>,
  select: (state: State) => Part,
): Part {
  return useSyncExternalStore(
    subscribe,
    () => select(get()),
    () => select(initial),
  );
}

type Change<Value> = {
  paperId: string;
  /** The value that the page shows now. */
  from: Value;
  to: Value;
  /** Sends the change and returns the site's new value. Throws a Refusal. */
  send: () => Promise<Value>;
  /** What to announce when the site has accepted the change. */
  successMessage: (value: Value) => string;
  /** What to announce, before the reason, when the site refuses the change. */
  failureMessage: string;
};

/** Its message is the reason, in words for the reader; `signInPath` is set if signing in would help. */
type Refusal = Error & { signInPath?: string };
type Announcement = { news: string } | { problem: string; signInPath?: string };

/**
 * Changes of papers that show at once, and are undone, with the reason announced, if the site refuses them. They override
 * what the site reported while the page was loading, which may be older.
 */
export function createOptimistic<Value>(announce: (announcement: Announcement) => void) {
  const changed = createStore<Record<string, Value>>({});
  /** The value that a refusal restores: the site's latest, or what the page showed before the first change. */
  const confirmed = new Map<string, Value>();
  const enqueue = createTaskQueue();
  const show = (paperId: string, value: Value) => changed.set({ ...changed.get(), [paperId]: value });

  async function change({
    paperId,
    from,
    to,
    send,
    successMessage,
    failureMessage,
  }: Change<Value>): Promise<void> {
    if (!confirmed.has(paperId)) confirmed.set(paperId, from);
    show(paperId, to);
    await enqueue(paperId, async (isLast) => {
      const message = await send().then(
        (value) => {
          confirmed.set(paperId, value);
          return { news: successMessage(value) };
        },
        ({ message: reason, signInPath }: Refusal) => ({
          problem: `${failureMessage} ${reason}`,
          signInPath,
        }),
      );
      if (!isLast()) return;
      show(paperId, confirmed.get(paperId) ?? to);
      announce(message);
    });
  }
  return { changed, change };
}

/** Runs the tasks of one key in order. A task can ask whether it is the last one added so far. */
function createTaskQueue() {
  const latest = new Map<string, Promise<void>>();
  return (key: string, task: (isLast: () => boolean) => Promise<void>): Promise<void> => {
    const isLast = () => latest.get(key) === run;
    const run = (latest.get(key) ?? Promise.resolve()).then(() => task(isLast));
    latest.set(key, run);
    return run;
  };
}
