const NAMES_MAX = 3;

/** "Ada Lovelace, Alan Turing, Grace Hopper and 5 others" */
export function authorsInWords(names: string[]): string {
  const others = names.length - NAMES_MAX;
  // "and 1 other" would take as much room as the name.
  if (others <= 1) return [names.slice(0, -1).join(", "), names.at(-1)].filter(Boolean).join(" and ");
  return `${names.slice(0, NAMES_MAX).join(", ")} and ${others} others`;
}
