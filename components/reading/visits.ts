/** A pause longer than this ends a visit. */
export const VISIT_PAUSE_MS = 30 * 60_000;
/** A cached page may lack papers that were featured up to this long before it was opened (ADR 3). */
const PAGE_AGE_MAX_MS = 20_000;

/** What a device remembers about its reader's visits. */
export type Visits = {
  /** When the last page of the previous visit was opened; undefined on the first visit. */
  previousEndMs: number | undefined;
  lastViewMs: number;
};

/** The visits after a page is opened: half an hour without one begins a new visit. */
export function visitsAfterView(visits: Visits | undefined, nowMs: number): Visits {
  if (!visits) return { previousEndMs: undefined, lastViewMs: nowMs };
  const { previousEndMs, lastViewMs } = visits;
  // A clock that was set back must not let the whole past look new.
  if (nowMs - lastViewMs <= VISIT_PAUSE_MS) return { previousEndMs, lastViewMs: Math.max(nowMs, lastViewMs) };
  return { previousEndMs: lastViewMs, lastViewMs: nowMs };
}

/** Whether the previous visit cannot have shown a paper that is shown since `shownSinceMs`. */
export function isNewTo(visits: Visits | undefined, shownSinceMs: number): boolean {
  const end = visits?.previousEndMs;
  return end !== undefined && shownSinceMs > end - PAGE_AGE_MAX_MS;
}

/** Parses the stored visits; undefined if the text is none. */
export function parseVisits(text: string | null): Visits | undefined {
  const [previousEnd, lastView] = (text ?? "").split(" ");
  const lastViewMs = Number(lastView);
  if (!lastView || !Number.isFinite(lastViewMs)) return undefined;
  const previousEndMs = Number(previousEnd);
  return { previousEndMs: Number.isFinite(previousEndMs) ? previousEndMs : undefined, lastViewMs };
}

/** The stored form of visits, which parseVisits reads. */
export function visitsText({ previousEndMs, lastViewMs }: Visits): string {
  return `${previousEndMs ?? "-"} ${lastViewMs}`;
}
