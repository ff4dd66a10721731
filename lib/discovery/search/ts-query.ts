/**
 * Builds tsquery texts. Lexemes are quoted here and nowhere else; "" stands for the empty query, which has no condition.
 */
export function lexeme(word: string): string {
  return `'${word.replace(/\\/g, "\\\\").replace(/'/g, "''")}'`;
}

/** A query for every lexeme with a prefix. */
export function lexemePrefix(word: string): string {
  return `${lexeme(word)}:*`;
}

export function allOf(queries: string[]): string {
  return joined(queries, " & ");
}

export function anyOf(queries: string[]): string {
  return joined(queries, " | ");
}

export function noneOf(queries: string[]): string {
  const any = anyOf(queries);
  return any === "" ? "" : `!(${any})`;
}

function joined(queries: string[], operator: string): string {
  const parts = queries.filter((query) => query !== "");
  return parts.length > 1 ? `(${parts.join(operator)})` : (parts[0] ?? "");
}

/** Restricts a query to words of one weight: A for titles, B for authors. */
export function weighted(query: string, weight: "A" | "B"): string {
  return query.replace(/'(?:[^']|'')*'/g, (quoted) => `${quoted}:${weight}`);
}
