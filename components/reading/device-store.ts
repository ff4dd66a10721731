import { createStore, useStore } from "@/components/page/store";
import { COLLECTION_PAPERS_MAX } from "@/lib/platform/shared-limits";
import { parseIds, READ_MAX, withNewest } from "./stored-ids";
import { parseVisits, type Visits, visitsAfterView, visitsText } from "./visits";

/** What a device keeps of its reader's reading, and sends nowhere by itself. */
type DeviceState = {
  read: ReadonlySet<string>;
  /** What was saved last stands last. */
  saved: readonly string[];
  visits: Visits | undefined;
};

const KEYS = { read: "read", saved: "saved", visits: "visits" } as const;

const NOTHING_KEPT: DeviceState = { read: new Set(), saved: [], visits: undefined };

export const deviceStore = createStore(NOTHING_KEPT, load);

/** What this device keeps; nothing until the page has hydrated. */
export function useDevice(): DeviceState {
  return useStore(deviceStore, (kept) => kept);
}

/** Reads again what another page of the site may have written in the meantime. */
export function reloadFromDevice(): void {
  deviceStore.set(load());
}

/** Notes that a page was opened, for "new since your last visit". */
export function noteView(nowMs: number): void {
  const visits = visitsAfterView(parseVisits(read(KEYS.visits)), nowMs);
  write(KEYS.visits, visitsText(visits));
  deviceStore.set({ ...load(), visits });
}

export function markRead(paperId: string): void {
  const ids = withNewest(parseIds(read(KEYS.read)), paperId, READ_MAX);
  write(KEYS.read, JSON.stringify(ids));
  deviceStore.set({ ...load(), read: new Set(ids) });
}

/** Saves a paper on this device, or takes it off; false where the device keeps nothing or the list is full. */
export function setSavedOnDevice(paperId: string, saved: boolean): boolean {
  const others = parseIds(read(KEYS.saved)).filter((id) => id !== paperId);
  if (saved && others.length >= COLLECTION_PAPERS_MAX) return false;
  return keepSaved(saved ? [...others, paperId] : others);
}

/** Takes these papers off the device: the account has them now. */
export function forgetSaved(paperIds: readonly string[]): void {
  const gone = new Set(paperIds);
  keepSaved(parseIds(read(KEYS.saved)).filter((id) => !gone.has(id)));
}

function keepSaved(ids: string[]): boolean {
  const kept = write(KEYS.saved, JSON.stringify(ids));
  if (kept) deviceStore.set({ ...load(), saved: ids });
  return kept;
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
    // A browser that keeps nothing has nothing to show.
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
