/** A pause longer than this ends a visit. */
export const VISIT_PAUSE_MS = 30 * 60_000;
/** A cached page may lack what was featured this long before it was opened (ADR 3). */
const PAGE_AGE_MAX_MS = 20_000;

/** What a device knows of its reader's visits. */
export type Visits = {
  /** When the last page of the visit before this one was opened; undefined on the first visit. */
  previousEndMs: number | undefined;
  lastViewMs: number;
};

/** The visits after a page was opened: a new one begins where nothing was opened for half an hour. */
export function visitsAfterView(visits: Visits | undefined, nowMs: number): Visits {
  if (!visits) return { previousEndMs: undefined, lastViewMs: nowMs };
  const { previousEndMs, lastViewMs } = visits;
  // A clock that was set back must not let the whole past look new.
  if (nowMs - lastViewMs <= VISIT_PAUSE_MS) return { previousEndMs, lastViewMs: Math.max(nowMs, lastViewMs) };
  return { previousEndMs: lastViewMs, lastViewMs: nowMs };
}

/** Whether the visit before this one cannot have shown what is shown since `shownSinceMs`. */
export function isNewTo(visits: Visits | undefined, shownSinceMs: number): boolean {
  const end = visits?.previousEndMs;
  return end !== undefined && shownSinceMs > end - PAGE_AGE_MAX_MS;
}

/** The visits that a device's store holds as text; undefined when it holds none. */
export function parseVisits(text: string | null): Visits | undefined {
  const [previousEnd, lastView] = (text ?? "").split(" ");
  const lastViewMs = Number(lastView);
  if (!lastView || !Number.isFinite(lastViewMs)) return undefined;
  const previousEndMs = Number(previousEnd);
  return { previousEndMs: Number.isFinite(previousEndMs) ? previousEndMs : undefined, lastViewMs };
}

/** The text that parseVisits reads. */
export function visitsText({ previousEndMs, lastViewMs }: Visits): string {
  return `${previousEndMs ?? "-"} ${lastViewMs}`;
}
