import type { PeriodKind } from "@/lib/papers/period";

/** What a key does on the site's pages. `/` is not among them: it works before any of this has arrived. */
export type Action =
  | { kind: "step"; by: 1 | -1 }
  | { kind: "open" }
  | { kind: "upvote" }
  | { kind: "save" }
  | { kind: "go"; to: PeriodKind | "trending" | "list" }
  | { kind: "help" }
  /** The first of two keys. */
  | { kind: "begin" };

const GO: Record<string, PeriodKind | "trending" | "list"> = {
  d: "day",
  w: "week",
  m: "month",
  t: "trending",
  l: "list",
};

/** What a key does, after `g` or not; undefined when it is none of ours. */
export function shortcutOf(key: string, afterG: boolean): Action | undefined {
  if (afterG) {
    const to = GO[key];
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

/** The shortcuts in words, as the help shows them. */
export const SHORTCUTS: { keys: string[]; does: string }[] = [
  { keys: ["j"], does: "next paper" },
  { keys: ["k"], does: "previous paper" },
  { keys: ["o"], does: "open the paper (so does Enter)" },
  { keys: ["u"], does: "upvote the paper, or take it back" },
  { keys: ["s"], does: "save the paper to your reading list, or take it off" },
  { keys: ["/"], does: "search" },
  { keys: ["g", "d"], does: "go to the latest day" },
  { keys: ["g", "w"], does: "go to the week" },
  { keys: ["g", "m"], does: "go to the month" },
  { keys: ["g", "t"], does: "go to what is trending" },
  { keys: ["g", "l"], does: "go to your reading list" },
  { keys: ["?"], does: "show these shortcuts" },
];
