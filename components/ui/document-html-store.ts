/**
 * HTML waits here between the two passes in which Next renders a page on the server (document-html.tsx). The passes run
 * within milliseconds of each other in one process but with separate module graphs, hence globalThis. The bound is far
 * above the pages that can be rendered at once.
 */
const ENTRIES_MAX = 20_000;

const shared = globalThis as { documentHtml?: Map<string, string> };

/** Stores HTML and returns its key; the oldest entry goes once the store is full. */
export function storeDocumentHtml(key: string, html: string): string {
  shared.documentHtml ??= new Map();
  const store = shared.documentHtml;
  store.delete(key);
  store.set(key, html);
  if (store.size > ENTRIES_MAX) {
    const oldest = store.keys().next();
    if (!oldest.done) store.delete(oldest.value);
  }
  return key;
}

/** The HTML stored under a key. Throws if it is missing: a page without its text must not be cached. */
export function documentHtmlOf(key: string): string {
  const html = shared.documentHtml?.get(key);
  if (html === undefined) throw new Error(`No HTML is stored under ${key}`);
  return html;
}
