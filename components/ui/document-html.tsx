"use client";

import { documentHtmlOf } from "./document-html-store";

/**
 * HTML that stands in the document only. Whatever a server component renders, Next sends twice: as HTML and again as
 * data from which React could rebuild it; for fifty abstracts that is half of the page. This element is given a key
 * instead of the text, finds the text while the document is rendered on the server, and in the browser leaves what is
 * there alone. So it suits only text that never changes in the browser, on a site whose links load documents.
 */
export function DocumentHtml({ storeKey, as: Tag = "span" }: { storeKey: string; as?: "span" | "div" }) {
  const html = typeof window === "undefined" ? documentHtmlOf(storeKey) : "";
  // biome-ignore lint/security/noDangerouslySetInnerHtml: only lib/text's output is kept in the store.
  return <Tag suppressHydrationWarning dangerouslySetInnerHTML={{ __html: html }} />;
}
