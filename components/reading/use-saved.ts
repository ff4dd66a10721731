"use client";

import { useSyncExternalStore } from "react";
import { useMyVotes } from "@/components/votes/use-my-votes";
import { changedHere, subscribeToChanges } from "./my-saved";
import { useDevice } from "./use-device";

const UNCHANGED = () => undefined;

/** Whether a paper is on the reader's list: as they changed it on this page, else as account and device have it. */
export function useSaved(paperId: string): boolean {
  const inAccount = useMyVotes(paperId).saved.has(paperId);
  const onDevice = useDevice().saved.includes(paperId);
  const changed = useSyncExternalStore(subscribeToChanges, () => changedHere(paperId), UNCHANGED);
  return changed ?? (inAccount || onDevice);
}
