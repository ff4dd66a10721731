"use client";

import { useEffect, useState } from "react";
import { chooseTheme, storedTheme, THEMES, type Theme } from "./theme";

const NAMES: Record<Theme, string> = { system: "System", light: "Light", dark: "Dark" };

/** Chooses the theme of this device: the system's, light or dark. */
export function ThemeSwitch() {
  const [chosen, setChosen] = useState<Theme>("system");
  useEffect(() => setChosen(storedTheme()), []);
  return (
    <fieldset className="theme-switch needs-script">
      <legend>Theme</legend>
      {THEMES.map((theme) => (
        <label key={theme}>
          <input
            type="radio"
            name="theme"
            checked={chosen === theme}
            onChange={() => {
              chooseTheme(theme);
              setChosen(theme);
            }}
          />
          {NAMES[theme]}
        </label>
      ))}
    </fieldset>
  );
}
