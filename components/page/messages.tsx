"use client";

import { createStore, useStore } from "./store";

/** What the page tells its reader about their latest action. */
type Message = {
  /** Why the action failed; empty when it succeeded. */
  problem: string;
  /** What the action did; empty when it failed. */
  news: string;
  /** The sign-in page, if being signed out was the problem. */
  signInPath: string | undefined;
};

const NO_MESSAGE: Message = { problem: "", news: "", signInPath: undefined };

export const message = createStore(NO_MESSAGE);

/** Replaces the current message; `announce({})` clears it. */
export function announce(parts: Partial<Message>): void {
  message.set({ ...NO_MESSAGE, ...parts });
}

/** Tells screen readers what an action did, and shows every reader why one failed. */
export function Announcer() {
  const { problem, news, signInPath } = useStore(message, (shown) => shown);
  return (
    <div role="status" className={problem ? "toast" : "sr-only"}>
      {problem || news} {signInPath && <a href={signInPath}>Sign in again</a>}
    </div>
  );
}
