"use client";

import { useEffect, useRef, useState } from "react";
import { performShortcut } from "./perform-shortcut";
import { areShortcutsOn, listenForShortcuts, setShortcutsOn } from "./shortcut-keys";
import { SHORTCUTS, shortcutOf } from "./shortcuts";

/** How long after `g` the second key counts. */
const SECOND_KEY_WITHIN_MS = 1500;

/** The shortcuts of every page, their help, and the switch that turns them off. */
export function Keyboard() {
  const help = useRef<HTMLDialogElement>(null);
  const [isOn, setIsOn] = useState(true);

  useEffect(() => {
    setIsOn(areShortcutsOn());
    let firstKeyAtMs = Number.NEGATIVE_INFINITY;
    return listenForShortcuts(({ key, timeStamp }) => {
      const action = shortcutOf(key, timeStamp - firstKeyAtMs < SECOND_KEY_WITHIN_MS);
      firstKeyAtMs = action?.kind === "begin" ? timeStamp : Number.NEGATIVE_INFINITY;
      if (action?.kind === "help") help.current?.showModal();
      else if (action) performShortcut(action);
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
          {SHORTCUTS.map(({ keys, description }) => (
            <div key={description}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{description}</dd>
            </div>
          ))}
        </dl>
        <label>
          <input
            type="checkbox"
            checked={isOn}
            onChange={(event) => {
              setShortcutsOn(event.target.checked);
              setIsOn(event.target.checked);
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
