"use client";

import { createStore, useStore } from "./store";

/** What the page tells its reader about something they just did. */
type Message = {
  /** Why it did not work; empty when it did. */
  problem: string;
  /** What it did; empty when it failed. */
  news: string;
  /** Where to sign in again, when being signed out was the problem. */
  signInPath: string | undefined;
};

const NO_MESSAGE: Message = { problem: "", news: "", signInPath: undefined };

export const message = createStore(NO_MESSAGE);

/** Shows a message in place of the previous one; without parts it only clears that one. */
export function announce(parts: Partial<Message>): void {
  message.set({ ...NO_MESSAGE, ...parts });
}

/** Announces what an action did to screen readers, and shows everyone why one failed. */
export function Announcer() {
  const { problem, news, signInPath } = useStore(message, (shown) => shown);
  return (
    <div role="status" className={problem ? "toast" : "sr-only"}>
      {problem || news} {signInPath && <a href={signInPath}>Sign in again</a>}
    </div>
  );
}
