import type { SourceName } from "@/lib/platform/env";

/** What one step of a pull did. */
export type Step = {
  /** What the next step needs to continue, also after a crash. Stored as JSON, between pulls too. */
  cursor: unknown;
  /** Whether this was the pull's last step. */
  complete: boolean;
  added: number;
  changed: number;
  unchanged: number;
  /** What the source said that could not be used, one sentence each. */
  problems: string[];
  /** Set when the source asks for no request before then. */
  resumeAt?: Date;
};

/**
 * Where papers, or facts about them, come from. A pull is a series of steps; each makes one or a few requests and saves
 * the answers. Repeating a step changes nothing.
 */
export type Source = {
  name: SourceName;
  /** The name that readers see. */
  title: string;
  /** How far back its pulls look, in words for the operator. */
  reach?: string;
  /** From the end of one pull to the start of the next. */
  everyMs: number;
  /** Takes the cursor that the last step of this source returned, or null. Throws SourceUnavailable. */
  step: (input: { cursor: unknown; now: Date; signal: AbortSignal }) => Promise<Step>;
};

/** A source did not answer as it should; the next pull tries again. The message is for the operator. */
export class SourceUnavailable extends Error {
  override name = "SourceUnavailable";
  constructor(
    message: string,
    /** When the source allows the next request. */
    readonly retryAt?: Date,
  ) {
    super(message);
  }
}
