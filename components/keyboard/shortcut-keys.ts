export const SHORTCUTS_KEY = "shortcuts";
/** A selector for elements that a reader types into, where keys are no shortcuts. */
export const EDITABLE_ELEMENTS = "input, textarea, select, [contenteditable], dialog";

/**
 * Listens for single keys while shortcuts are on; ignores keys typed into fields and browser shortcuts. `onKey` returns
 * whether it handled the key. Returns a function that stops listening.
 */
export function listenForShortcuts(onKey: (event: KeyboardEvent) => boolean): () => void {
  const listener = (event: KeyboardEvent) => {
    if (!areShortcutsOn() || isTypingOrBrowserShortcut(event)) return;
    if (onKey(event)) event.preventDefault();
  };
  document.addEventListener("keydown", listener);
  return () => document.removeEventListener("keydown", listener);
}

function isTypingOrBrowserShortcut({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey) return true;
  return target instanceof HTMLElement && target.closest(EDITABLE_ELEMENTS) !== null;
}

/** Whether shortcuts are on: yes, unless the reader switched them off on this device (WCAG 2.1.4). */
export function areShortcutsOn(): boolean {
  try {
    return localStorage.getItem(SHORTCUTS_KEY) !== "off";
  } catch {
    return true;
  }
}

export function setShortcutsOn(isOn: boolean): void {
  try {
    if (isOn) localStorage.removeItem(SHORTCUTS_KEY);
    else localStorage.setItem(SHORTCUTS_KEY, "off");
  } catch {
    // Without storage, shortcuts stay on.
  }
}
