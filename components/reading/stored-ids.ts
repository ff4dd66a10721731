/** How many read papers a device remembers: years of reading, in 30 kB. */
export const READ_MAX = 2000;

/** Adds an id at the end, and drops the oldest beyond `max`. */
export function withNewest(ids: readonly string[], id: string, max: number): string[] {
  return [...ids.filter((other) => other !== id), id].slice(-max);
}

/** Parses a stored list of ids; any other text is an empty list. */
export function parseIds(text: string | null): string[] {
  const value = parseJson(text);
  return Array.isArray(value) ? value.filter((id) => typeof id === "string") : [];
}

function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}
