"use client";

import { useEffect } from "react";
import { listenForShortcuts } from "@/components/keyboard/shortcut-keys";

/**
 * Shortcuts for the curation page: j and k move between candidates, the others press the buttons of the focused one. After
 * a decision the page reloads with the next candidate first, and focuses it.
 */
export function CurationKeys() {
  useEffect(() => {
    candidates()[0]?.focus();
    const stopListening = listenForShortcuts(onShortcut);
    // Escape also works while typing a reason and with shortcuts off: it only moves the focus.
    document.addEventListener("keydown", onEscape);
    return () => {
      stopListening();
      document.removeEventListener("keydown", onEscape);
    };
  }, []);
  return (
    <p className="hint needs-script curate-keys">
      <kbd>j</kbd> <kbd>k</kbd> next and previous · <kbd>f</kbd> feature today · <kbd>d</kbd> choose a day ·{" "}
      <kbd>s</kbd> skip · <kbd>h</kbd> hide · <kbd>o</kbd> open · <kbd>u</kbd> undo the latest ·{" "}
      <kbd>Esc</kbd> back to the candidate
    </p>
  );
}

const candidates = () => [...document.querySelectorAll<HTMLElement>(".candidate")];

const candidateOf = (target: HTMLElement) => target.closest<HTMLElement>(".candidate") ?? candidates()[0];

function onEscape({ target, key }: KeyboardEvent): void {
  if (key !== "Escape" || !(target instanceof HTMLElement) || target.closest("dialog")) return;
  candidateOf(target)?.focus();
}

function onShortcut({ target, key, repeat }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  // Holding a key down decides only once.
  if (repeat && key !== "j" && key !== "k") return false;
  return perform(key, candidateOf(target));
}

/** Returns whether the key is a shortcut that could act. */
function perform(key: string, focused: HTMLElement | undefined): boolean {
  switch (key) {
    case "j":
      return step(focused, 1);
    case "k":
      return step(focused, -1);
    case "u":
      return press(document.querySelector<HTMLElement>("[data-undo=latest]"));
    case "o":
      return press(focused?.querySelector<HTMLElement>("h2 a"));
    case "d":
      focused?.querySelector<HTMLElement>("[data-key=d]")?.focus();
      return true;
    case "h": {
      const opened = press(focused?.querySelector<HTMLElement>("[data-key=h]"));
      focused?.querySelector<HTMLElement>("[name=reason]")?.focus();
      return opened;
    }
    case "f":
    case "s":
      return press(focused?.querySelector<HTMLElement>(`[data-key=${key}]`));
    default:
      return false;
  }
}

function press(element: HTMLElement | null | undefined): boolean {
  element?.click();
  return element != null;
}

function step(from: HTMLElement | undefined, by: 1 | -1): boolean {
  const all = candidates();
  const isFocused = from?.contains(document.activeElement) ?? false;
  const to = from && isFocused ? all[all.indexOf(from) + by] : all[0];
  to?.focus();
  to?.scrollIntoView({ block: "nearest" });
  return to !== undefined;
}
