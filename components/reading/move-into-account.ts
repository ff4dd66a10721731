import { deviceStore, forgetSaved } from "./device-store";

let underWay: Promise<number> | undefined;

/**
 * Moves the device's reading list into the account. What leaves the device is only what the site says it has, or has no
 * paper for; whatever goes wrong, the rest stays and the next page tries again. Returns how many were moved.
 */
export function moveIntoAccount(): Promise<number> {
  underWay ??= move().finally(() => {
    underWay = undefined;
  });
  return underWay;
}

async function move(): Promise<number> {
  // What was saved last is read first.
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
    forgetSaved([...saved, ...unknown]);
    return saved.length;
  } catch {
    return 0;
  }
}
