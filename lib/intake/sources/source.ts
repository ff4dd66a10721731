import type { SourceName } from "@/lib/platform/env";

/** What one step of a pull did. */
export type Step = {
  /** What the next step needs to go on, also after a crash. Kept as JSON between pulls too. */
  cursor: unknown;
  /** Whether this was the pull's last step. */
  complete: boolean;
  added: number;
  changed: number;
  unchanged: number;
  /** What the source said and nobody could use, one sentence each. */
  problems: string[];
  /** Set where the source asks to be left alone until then. */
  resumeAt?: Date;
};

/**
 * Where papers, or facts of them, come from. A pull is a row of steps, each of which asks the source once or a few times
 * and saves what it said; doing a step twice changes nothing the second time.
 */
export type Source = {
  name: SourceName;
  /** As readers know it. */
  title: string;
  /** From the end of one pull to the start of the next. */
  everyMs: number;
  /** Takes the cursor that the last step of this source returned, or null. Throws SourceUnavailable. */
  step: (asked: { cursor: unknown; now: Date; signal: AbortSignal }) => Promise<Step>;
};

/** A source did not answer as it should; it will be asked again later. The message is for the operator. */
export class SourceUnavailable extends Error {
  override name = "SourceUnavailable";
  constructor(
    message: string,
    /** When the source said that asking again makes sense. */
    readonly retryAt?: Date,
  ) {
    super(message);
  }
}
