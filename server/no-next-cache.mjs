/**
 * Turns Next's own page cache off, because server/page-cache.ts keeps the pages. A size of zero is not enough: Next would
 * still compute the size of each page and then not keep it, which took a tenth of a rendering.
 */
export default class NoNextCache {
  async get() {
    return null;
  }
  async set() {}
  async revalidateTag() {}
  resetRequestCache() {}
}
