import { createStore, useStore } from "@/components/page/store";
import { COLLECTION_PAPERS_MAX } from "@/lib/platform/browser-limits";
import { parseIds, READ_MAX, withNewest } from "./stored-ids";
import { parseVisits, type Visits, visitsAfterView, visitsText } from "./visits";

/**
 * What a device keeps about its reader. None of it is sent to the site, except the ids of the reading list: to show the
 * list, and to move it into an account.
 */
type DeviceState = {
  read: ReadonlySet<string>;
  /** The newest is last. */
  saved: readonly string[];
  visits: Visits | undefined;
};

const KEYS = { read: "read", saved: "saved", visits: "visits" } as const;

const EMPTY: DeviceState = { read: new Set(), saved: [], visits: undefined };

export const deviceStore = createStore(EMPTY, load);

/** What this device keeps; empty until the page has hydrated. */
export function useDevice(): DeviceState {
  return useStore(deviceStore, (state) => state);
}

/** Reads the device's storage again, since another page of the site may have changed it. */
export function reloadFromDevice(): void {
  deviceStore.set(load());
}

/** Records that a page was opened, for "new since your last visit". */
export function recordView(nowMs: number): void {
  const visits = visitsAfterView(parseVisits(read(KEYS.visits)), nowMs);
  write(KEYS.visits, visitsText(visits));
  deviceStore.set({ ...load(), visits });
}

export function markRead(paperId: string): void {
  const ids = withNewest(parseIds(read(KEYS.read)), paperId, READ_MAX);
  write(KEYS.read, JSON.stringify(ids));
  deviceStore.set({ ...load(), read: new Set(ids) });
}

/** Saves a paper on this device or removes it. Returns false if the device has no storage or the list is full. */
export function setSavedOnDevice(paperId: string, saved: boolean): boolean {
  const others = parseIds(read(KEYS.saved)).filter((id) => id !== paperId);
  if (saved && others.length >= COLLECTION_PAPERS_MAX) return false;
  return writeSaved(saved ? [...others, paperId] : others);
}

/** Removes papers from the device once the account has them. */
export function removeSavedFromDevice(paperIds: readonly string[]): void {
  const removed = new Set(paperIds);
  writeSaved(parseIds(read(KEYS.saved)).filter((id) => !removed.has(id)));
}

function writeSaved(ids: string[]): boolean {
  const isWritten = write(KEYS.saved, JSON.stringify(ids));
  if (isWritten) deviceStore.set({ ...load(), saved: ids });
  return isWritten;
}

function load(): DeviceState {
  return {
    read: new Set(parseIds(read(KEYS.read))),
    saved: parseIds(read(KEYS.saved)),
    visits: parseVisits(read(KEYS.visits)),
  };
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    // The browser does not allow storage.
    return null;
  }
}

function write(key: string, text: string): boolean {
  try {
    localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}
