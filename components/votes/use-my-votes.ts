"use client";

import { useEffect, useSyncExternalStore } from "react";
import { currentVotes, type MyVotes, NOBODY, subscribeToVotes, wantVotes } from "./my-votes";

/** The reader's votes and name, once known; asks for a paper's when one is given. */
export function useMyVotes(paperId?: string): MyVotes {
  useEffect(() => wantVotes(paperId === undefined ? [] : [paperId]), [paperId]);
  return useSyncExternalStore(subscribeToVotes, currentVotes, () => NOBODY);
}
