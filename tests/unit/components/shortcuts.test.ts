import { expect, test } from "vitest";
import { SHORTCUTS, shortcutOf } from "@/components/keyboard/shortcuts";

test("every shortcut in the help does something, and no other key does", () => {
  for (const { keys } of SHORTCUTS) {
    const [first = "", second] = keys;
    // The inline script of search-key.ts handles this one.
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

test("after g only navigation keys do something", () => {
  expect(shortcutOf("w", true)).toEqual({ kind: "go", to: "week" });
  for (const key of ["j", "g", "?", "u"]) expect(shortcutOf(key, true)).toBeUndefined();
});
