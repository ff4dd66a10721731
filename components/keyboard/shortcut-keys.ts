export const SHORTCUTS_KEY = "shortcuts";
/** Elements into which a reader types. */
export const TYPED_INTO = "input, textarea, select, [contenteditable], dialog";

/**
 * Listens for single keys, except those that a reader types or means for the browser, and unless shortcuts are off.
 * `onKey` returns whether the key meant something. Returns a function that stops listening.
 */
export function listenForShortcuts(onKey: (event: KeyboardEvent) => boolean): () => void {
  const listener = (event: KeyboardEvent) => {
    if (!shortcutsAreOn() || isTypingOrBrowserShortcut(event)) return;
    if (onKey(event)) event.preventDefault();
  };
  document.addEventListener("keydown", listener);
  return () => document.removeEventListener("keydown", listener);
}

function isTypingOrBrowserShortcut({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey) return true;
  return target instanceof HTMLElement && target.closest(TYPED_INTO) !== null;
}

/** Whether single keys do anything on this device: yes, unless the reader switched them off (WCAG 2.1.4). */
export function shortcutsAreOn(): boolean {
  try {
    return localStorage.getItem(SHORTCUTS_KEY) !== "off";
  } catch {
    return true;
  }
}

export function switchShortcuts(on: boolean): void {
  try {
    if (on) localStorage.removeItem(SHORTCUTS_KEY);
    else localStorage.setItem(SHORTCUTS_KEY, "off");
  } catch {
    // A browser that keeps nothing keeps them on.
  }
}
