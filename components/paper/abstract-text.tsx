import { DocumentHtml } from "@/components/ui/document-html";
import { keepDocumentHtml } from "@/components/ui/document-html-store";
import { abstractHtml } from "@/lib/text/abstract-html";

export function AbstractText({ paper }: { paper: { id: string; abstract: string } }) {
  return <DocumentHtml storeKey={keepDocumentHtml(paper.id, abstractHtml(paper.abstract))} />;
}
