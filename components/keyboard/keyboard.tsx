"use client";

import { useEffect, useRef, useState } from "react";
import { perform } from "./perform";
import { listenForShortcuts, shortcutsAreOn, switchShortcuts } from "./shortcut-keys";
import { SHORTCUTS, shortcutOf } from "./shortcuts";

const SECOND_KEY_WITHIN_MS = 1500;

/** The page's single-key shortcuts, their help, and the switch that turns them off. */
export function Keyboard() {
  const help = useRef<HTMLDialogElement>(null);
  const [on, setOn] = useState(true);

  useEffect(() => {
    setOn(shortcutsAreOn());
    let beganAtMs = Number.NEGATIVE_INFINITY;
    return listenForShortcuts(({ key, timeStamp }) => {
      const action = shortcutOf(key, timeStamp - beganAtMs < SECOND_KEY_WITHIN_MS);
      beganAtMs = action?.kind === "begin" ? timeStamp : Number.NEGATIVE_INFINITY;
      if (action?.kind === "help") help.current?.showModal();
      else if (action) perform(action);
      return action !== undefined;
    });
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
