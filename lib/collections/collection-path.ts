/** The path of a collection's public page; the first page has no number. */
export function collectionPath(id: string, page = 1): string {
  return page === 1 ? `/collections/${id}` : `/collections/${id}/pages/${page}`;
}
