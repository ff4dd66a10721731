/** The page of all papers under a name. */
export function authorPath(name: string): string {
  return `/authors/${encodeURIComponent(name)}`;
}
