/**
 * Text search queries as PostgreSQL reads them. Lexemes are quoted here and nowhere else; "" stands for the query that
 * asks for nothing.
 */
export function lexeme(word: string): string {
  return `'${word.replace(/\\/g, "\\\\").replace(/'/g, "''")}'`;
}

/** A query for every lexeme that begins so. */
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
  const asked = queries.filter((query) => query !== "");
  return asked.length > 1 ? `(${asked.join(operator)})` : (asked[0] ?? "");
}

/** The same query, answered only by words of one weight: A for titles, B for authors. */
export function weighted(query: string, weight: "A" | "B"): string {
  return query.replace(/'(?:[^']|'')*'/g, (quoted) => `${quoted}:${weight}`);
}
