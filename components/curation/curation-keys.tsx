"use client";

import { useEffect } from "react";
import { isForThePageOnly } from "@/components/keyboard/is-for-the-page-only";
import { shortcutsAreOn } from "@/components/keyboard/shortcuts-stored";

/**
 * Keys for the forms that stand on the page: j and k go from candidate to candidate, the others press what a pointer
 * would. After a decision the page comes again with the next candidate first, which is then the one in focus.
 */
export function CurationKeys() {
  useEffect(() => {
    candidates()[0]?.focus();
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
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

function onKey(event: KeyboardEvent): void {
  const { target, key } = event;
  if (!(target instanceof HTMLElement)) return;
  const inFocus = target.closest<HTMLElement>(".candidate") ?? candidates()[0];
  if (key === "Escape" && !target.closest("dialog")) inFocus?.focus();
  if (!shortcutsAreOn() || isForThePageOnly(event)) return;
  // A key that is held down decides once.
  if (event.repeat && key !== "j" && key !== "k") return;
  if (perform(key, inFocus)) event.preventDefault();
}

/** Whether the key meant something. */
function perform(key: string, inFocus: HTMLElement | undefined): boolean {
  switch (key) {
    case "j":
      return step(inFocus, 1);
    case "k":
      return step(inFocus, -1);
    case "u":
      return press(document.querySelector<HTMLElement>("[data-undo=latest]"));
    case "o":
      return press(inFocus?.querySelector<HTMLElement>("h2 a"));
    case "d":
      inFocus?.querySelector<HTMLElement>("[data-key=d]")?.focus();
      return true;
    case "h": {
      const opened = press(inFocus?.querySelector<HTMLElement>("[data-key=h]"));
      inFocus?.querySelector<HTMLElement>("[name=reason]")?.focus();
      return opened;
    }
    case "f":
    case "s":
      return press(inFocus?.querySelector<HTMLElement>(`[data-key=${key}]`));
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
