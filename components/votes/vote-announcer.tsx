"use client";

import { useMyVotes } from "./use-my-votes";

/** Says politely what a vote did, to screen readers, and why it was not counted, to eyes too. */
export function VoteAnnouncer() {
  const { problem, news, signInPath } = useMyVotes();
  return (
    <div role="status" className={problem ? "toast" : "sr-only"}>
      {problem || news} {signInPath && <a href={signInPath}>Sign in again</a>}
    </div>
  );
}
