/** The page on which a paper is submitted: empty, with one to look at, or thanking for one. */
export function submitPath(state: { paper?: string; submitted?: string } = {}): string {
  const query = new URLSearchParams(state).toString();
  return query === "" ? "/papers/submit" : `/papers/submit?${query}`;
}
