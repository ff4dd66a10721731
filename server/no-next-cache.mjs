/**
 * Next's own page cache, off: server/page-cache.ts keeps the pages. Setting its size to nothing is not enough;
 * it would still work out the size of each page that it then does not keep, which took a tenth of a rendering.
 */
export default class NoNextCache {
  async get() {
    return null;
  }
  async set() {}
  async revalidateTag() {}
  resetRequestCache() {}
}
