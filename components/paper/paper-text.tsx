import { DocumentHtml } from "@/components/ui/document-html";
import { storeDocumentHtml } from "@/components/ui/document-html-store";
import { abstractBlocksHtml, abstractHtml, titleHtml } from "@/lib/text/latex/render";

export function PaperTitle({ title }: { title: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: titleHtml escapes all text and writes only MathML of its own.
  return <span dangerouslySetInnerHTML={{ __html: titleHtml(title) }} />;
}

/** An abstract with its paragraphs and lists. */
export function AbstractBlocks({ paper }: { paper: { id: string; abstract: string } }) {
  return (
    <DocumentHtml
      as="div"
      storeKey={storeDocumentHtml(`${paper.id} blocks`, abstractBlocksHtml(paper.abstract))}
    />
  );
}

/** An abstract on one line. */
export function AbstractText({ paper }: { paper: { id: string; abstract: string } }) {
  return <DocumentHtml storeKey={storeDocumentHtml(paper.id, abstractHtml(paper.abstract))} />;
}
