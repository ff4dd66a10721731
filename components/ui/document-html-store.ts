/**
 * Where HTML waits between the two passes in which Next renders a page on the server. The passes run within
 * milliseconds of each other in one process but in module graphs of their own, so the store hangs on globalThis.
 */
const ENTRIES_MAX = 20_000;

const shared = globalThis as { documentHtml?: Map<string, string> };

/** Keeps HTML under a key until far more pages than can be rendered at once have followed. */
export function keepDocumentHtml(key: string, html: string): string {
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

/** The HTML kept under a key. Throws when it is not there: a page without its text must not be cached. */
export function documentHtmlOf(key: string): string {
  const html = shared.documentHtml?.get(key);
  if (html === undefined) throw new Error(`no HTML is kept under ${key}`);
  return html;
}
