import type { PeriodKind } from "@/lib/papers/period";

/** What a shortcut does. `/` is not among them: search-key.ts handles it before the page's scripts have loaded. */
export type ShortcutAction =
  | { kind: "step"; by: 1 | -1 }
  | { kind: "open" }
  | { kind: "upvote" }
  | { kind: "save" }
  | { kind: "go"; to: PeriodKind | "trending" | "list" }
  | { kind: "help" }
  /** `g`, the first of two keys. */
  | { kind: "begin" };

const GO_KEYS: Record<string, PeriodKind | "trending" | "list"> = {
  d: "day",
  w: "week",
  m: "month",
  t: "trending",
  l: "list",
};

/** What a key does, after `g` or on its own; undefined if it is no shortcut. */
export function shortcutOf(key: string, afterG: boolean): ShortcutAction | undefined {
  if (afterG) {
    const to = GO_KEYS[key];
    return to && { kind: "go", to };
  }
  switch (key) {
    case "j":
      return { kind: "step", by: 1 };
    case "k":
      return { kind: "step", by: -1 };
    case "o":
      return { kind: "open" };
    case "u":
      return { kind: "upvote" };
    case "s":
      return { kind: "save" };
    case "g":
      return { kind: "begin" };
    case "?":
      return { kind: "help" };
    default:
      return undefined;
  }
}

/** The shortcuts as the help lists them. */
export const SHORTCUTS: { keys: string[]; description: string }[] = [
  { keys: ["j"], description: "next paper" },
  { keys: ["k"], description: "previous paper" },
  { keys: ["o"], description: "open the paper (or Enter)" },
  { keys: ["u"], description: "upvote the paper, or undo" },
  { keys: ["s"], description: "save the paper to your reading list, or remove it" },
  { keys: ["/"], description: "search" },
  { keys: ["g", "d"], description: "go to the latest day" },
  { keys: ["g", "w"], description: "go to the week" },
  { keys: ["g", "m"], description: "go to the month" },
  { keys: ["g", "t"], description: "go to Trending" },
  { keys: ["g", "l"], description: "go to your reading list" },
  { keys: ["?"], description: "show these shortcuts" },
];
