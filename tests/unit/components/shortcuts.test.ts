import { expect, test } from "vitest";
import { SHORTCUTS, shortcutOf } from "@/components/keyboard/shortcuts";

test("every shortcut that the help names does something, and nothing else does", () => {
  for (const { keys } of SHORTCUTS) {
    const [first = "", second] = keys;
    // The document itself hears this one.
    if (first === "/") continue;
    const action = shortcutOf(first, false);
    expect(action).toBeDefined();
    if (second !== undefined) {
      expect(action).toEqual({ kind: "begin" });
      expect(shortcutOf(second, true)?.kind).toBe("go");
    }
  }
  const named = new Set(SHORTCUTS.map(({ keys }) => keys[0]));
  for (const key of "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ")
    expect(shortcutOf(key, false) !== undefined).toBe(named.has(key));
});

test("after g only navigation keys count", () => {
  expect(shortcutOf("w", true)).toEqual({ kind: "go", to: "week" });
  for (const key of ["j", "g", "?", "u"]) expect(shortcutOf(key, true)).toBeUndefined();
});
