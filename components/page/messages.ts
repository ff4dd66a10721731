import { createStore } from "./store";

/** What the page tells its reader about something they just did. */
export type Message = {
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
