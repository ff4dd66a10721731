import type { Visits } from "./visit";

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
