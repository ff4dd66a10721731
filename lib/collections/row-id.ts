/** The element of a paper's row, to which the page returns after a move. */
export function rowId(paperId: string): string {
  return `paper-${paperId}`;
}

/** A page with its row in view. */
export function atRow(page: string, paperId: string): string {
  return `${page}#${rowId(encodeURIComponent(paperId))}`;
}
