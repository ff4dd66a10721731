"use client";

import { useMyVotes } from "./use-my-votes";

/** Says politely why a vote was not counted, to eyes and to screen readers. */
export function VoteAnnouncer() {
  const { problem } = useMyVotes();
  return (
    <div role="status" className={problem ? "toast" : "sr-only"}>
      {problem}
    </div>
  );
}
