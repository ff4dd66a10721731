import { parseIds, READ_MAX, SAVED_MAX, withNewest } from "@/lib/reading/bounded-ids";
import { parseVisits, visitsText } from "@/lib/reading/parse-visits";
import { type Visits, visitsAfterView } from "@/lib/reading/visit";

/** What this device keeps of its reader's reading, and sends nowhere by itself. */
export type KeptOnDevice = {
  read: ReadonlySet<string>;
  /** What was saved last stands last. */
  saved: readonly string[];
  visits: Visits | undefined;
};

const KEYS = { read: "read", saved: "saved", visits: "visits" } as const;

export const NOTHING_KEPT: KeptOnDevice = { read: new Set(), saved: [], visits: undefined };

let state: KeptOnDevice | undefined;
const listeners = new Set<() => void>();

export function keptOnDevice(): KeptOnDevice {
  state ??= load();
  return state;
}

export function subscribeToDevice(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Reads anew what another page of the site may have written, as when one comes back to this one. */
export function reloadFromDevice(): void {
  publish(load());
}

/** Notes that a page was opened, for "new since your last visit". */
export function noteView(nowMs: number): void {
  const visits = visitsAfterView(parseVisits(read(KEYS.visits)), nowMs);
  write(KEYS.visits, visitsText(visits));
  publish({ ...load(), visits });
}

export function markRead(paperId: string): void {
  const ids = withNewest(parseIds(read(KEYS.read)), paperId, READ_MAX);
  write(KEYS.read, JSON.stringify(ids));
  publish({ ...load(), read: new Set(ids) });
}

/** Saves a paper on this device, or takes it off; false where the device keeps nothing or the list is full. */
export function setSavedOnDevice(paperId: string, saved: boolean): boolean {
  const held = parseIds(read(KEYS.saved)).filter((id) => id !== paperId);
  if (saved && held.length >= SAVED_MAX) return false;
  return keepSaved(saved ? [...held, paperId] : held);
}

/** Takes these papers off the device: the account has them now. */
export function forgetSaved(paperIds: readonly string[]): void {
  const gone = new Set(paperIds);
  keepSaved(parseIds(read(KEYS.saved)).filter((id) => !gone.has(id)));
}

function keepSaved(ids: string[]): boolean {
  const kept = write(KEYS.saved, JSON.stringify(ids));
  if (kept) publish({ ...load(), saved: ids });
  return kept;
}

function load(): KeptOnDevice {
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

function publish(next: KeptOnDevice): void {
  state = next;
  for (const listener of listeners) listener();
}
