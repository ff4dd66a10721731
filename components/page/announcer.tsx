"use client";

import { message } from "./messages";
import { useStore } from "./store";

/** Announces what an action did to screen readers, and shows everyone why one failed. */
export function Announcer() {
  const { problem, news, signInPath } = useStore(message, (shown) => shown);
  return (
    <div role="status" className={problem ? "toast" : "sr-only"}>
      {problem || news} {signInPath && <a href={signInPath}>Sign in again</a>}
    </div>
  );
}
