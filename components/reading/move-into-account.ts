import { deviceStore, removeSavedFromDevice } from "./device-store";

let running: Promise<number> | undefined;

/**
 * Moves the device's reading list into the account. Only papers that the site confirms, or does not know, leave the
 * device; if anything fails the rest stays, and the next page tries again. Returns how many papers moved.
 */
export function moveIntoAccount(): Promise<number> {
  running ??= move().finally(() => {
    running = undefined;
  });
  return running;
}

async function move(): Promise<number> {
  // Newest first, the order of the account's list.
  const papers = [...deviceStore.get().saved].reverse();
  if (papers.length === 0) return 0;
  try {
    const response = await fetch("/api/reading-list", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ papers }),
    });
    if (!response.ok) return 0;
    const { saved, unknown }: { saved: string[]; unknown: string[] } = await response.json();
    removeSavedFromDevice([...saved, ...unknown]);
    return saved.length;
  } catch {
    return 0;
  }
}
