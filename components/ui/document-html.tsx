"use client";

import { documentHtmlOf } from "./document-html-store";

/**
 * HTML that is sent in the document only. Next sends the output of a server component twice: as HTML, and as data from
 * which React could rebuild it; for fifty abstracts that is half of the page. This element gets a key instead of the
 * text, looks the text up while the server renders the document, and leaves the existing HTML alone in the browser. So it
 * suits only text that never changes in the browser, on a site whose links load documents.
 */
export function DocumentHtml({ storeKey, as: Tag = "span" }: { storeKey: string; as?: "span" | "div" }) {
  const html = typeof window === "undefined" ? documentHtmlOf(storeKey) : "";
  // biome-ignore lint/security/noDangerouslySetInnerHtml: only lib/text's output is kept in the store.
  return <Tag suppressHydrationWarning dangerouslySetInnerHTML={{ __html: html }} />;
}
