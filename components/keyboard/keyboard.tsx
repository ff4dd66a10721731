"use client";

import { useEffect, useRef, useState } from "react";
import { SHORTCUTS, shortcutOf } from "@/lib/keyboard/shortcut-of";
import { isForThePageOnly } from "./is-for-the-page-only";
import { perform } from "./perform";
import { shortcutsAreOn, switchShortcuts } from "./shortcuts-stored";

const SECOND_KEY_WITHIN_MS = 1500;

/** The page's single-key shortcuts, their help, and the switch that turns them off. */
export function Keyboard() {
  const help = useRef<HTMLDialogElement>(null);
  const [on, setOn] = useState(true);

  useEffect(() => {
    setOn(shortcutsAreOn());
    let beganAtMs = Number.NEGATIVE_INFINITY;
    const onKey = (event: KeyboardEvent) => {
      if (!shortcutsAreOn() || isForThePageOnly(event)) return;
      const action = shortcutOf(event.key, event.timeStamp - beganAtMs < SECOND_KEY_WITHIN_MS);
      beganAtMs = action?.kind === "begin" ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (!action) return;
      event.preventDefault();
      if (action.kind === "help") help.current?.showModal();
      else perform(action);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);

  return (
    <>
      <button type="button" className="link-button needs-script" onClick={() => help.current?.showModal()}>
        Keyboard shortcuts
      </button>
      <dialog ref={help} aria-labelledby="shortcuts-title" className="shortcuts">
        <h2 id="shortcuts-title">Keyboard shortcuts</h2>
        <dl>
          {SHORTCUTS.map(({ keys, does }) => (
            <div key={does}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <label>
          <input
            type="checkbox"
            checked={on}
            onChange={(event) => {
              switchShortcuts(event.target.checked);
              setOn(event.target.checked);
            }}
          />{" "}
          Shortcuts are on, on this device
        </label>
        <form method="dialog">
          <button type="submit" className="button">
            Close
          </button>
        </form>
      </dialog>
    </>
  );
}
