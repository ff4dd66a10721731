/** What a curator decides about a candidate. */
export type Decision =
  | { kind: "feature" }
  /** A feed day to come, on which the clock features it. */
  | { kind: "schedule"; day: string }
  | { kind: "skip" }
  | { kind: "hide"; reason: string };

export type DecidedState = "featured" | "scheduled" | "skipped" | "hidden";

export function stateAfter({ kind }: Decision): DecidedState {
  switch (kind) {
    case "feature":
      return "featured";
    case "schedule":
      return "scheduled";
    case "skip":
      return "skipped";
    case "hide":
      return "hidden";
  }
}

/** "featured it today", "scheduled it for 2025-12-14": what somebody did. */
export function deedInWords(state: DecidedState | "open", day: string | null): string {
  switch (state) {
    case "featured":
      return `featured it${day === null ? "" : ` on ${day}`}`;
    case "scheduled":
      return `scheduled it${day === null ? "" : ` for ${day}`}`;
    case "skipped":
      return "skipped it";
    case "hidden":
      return "hid it";
    case "open":
      return "took a decision about it back";
  }
}
