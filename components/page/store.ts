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
