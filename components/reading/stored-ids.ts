/** Read marks that a device keeps: years of reading, in 30 kB. */
export const READ_MAX = 2000;

/** Ids with one more at the end, the one added last, and the oldest left out beyond `max`. */
export function withNewest(ids: readonly string[], id: string, max: number): string[] {
  return [...ids.filter((held) => held !== id), id].slice(-max);
}

/** What text from a device's store says, if it is a list of ids; whatever else stands there is no list. */
export function parseIds(text: string | null): string[] {
  const value = parsed(text);
  return Array.isArray(value) ? value.filter((id) => typeof id === "string") : [];
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}
