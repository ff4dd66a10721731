import { DocumentHtml } from "@/components/ui/document-html";
import { keepDocumentHtml } from "@/components/ui/document-html-store";
import type { PaperPage } from "@/lib/papers/paper-page";
import { scholarlyArticle } from "@/lib/papers/scholarly-article";

/** What the page is about, for search engines. */
export function PaperJsonLd({ paper }: { paper: PaperPage }) {
  const script = `<script type="application/ld+json">${scholarlyArticle(paper)}</script>`;
  return <DocumentHtml storeKey={keepDocumentHtml(`json-ld ${paper.id}`, script)} />;
}
