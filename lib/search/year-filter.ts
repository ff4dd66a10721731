/** One year in the query language. */
export function yearFilter(year: string): string {
  return `after:${year} before:${Number(year) + 1}`;
}
