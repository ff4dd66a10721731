import { DocumentHtml } from "@/components/ui/document-html";
import { storeDocumentHtml } from "@/components/ui/document-html-store";
import { abstractHtml, titleHtml } from "@/lib/text/latex/render";

export function PaperTitle({ title }: { title: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: titleHtml escapes all text and writes only MathML of its own.
  return <span dangerouslySetInnerHTML={{ __html: titleHtml(title) }} />;
}

export function AbstractText({ paper }: { paper: { id: string; abstract: string } }) {
  return <DocumentHtml storeKey={storeDocumentHtml(paper.id, abstractHtml(paper.abstract))} />;
}
