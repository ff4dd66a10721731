import { CopyButton } from "@/components/ui/copy-button";
import { DocumentHtml } from "@/components/ui/document-html";
import { storeDocumentHtml } from "@/components/ui/document-html-store";
import { paperPath } from "@/lib/papers/paper-id";
import type { PaperPage } from "@/lib/papers/paper-page";
import { escapeHtml } from "@/lib/text/plain";
import { citations } from "@/lib/web/citations/citation";

/** BibTeX to copy, and every citation format to download. */
export function PaperCitation({ paper }: { paper: PaperPage }) {
  const bibtex = escapeHtml(citations([paper], "bibtex").trim());
  const path = `${paperPath(paper.id)}/cite`;
  return (
    <details className="citation">
      <summary>Cite this paper</summary>
      <pre id="bibtex">
        <DocumentHtml storeKey={storeDocumentHtml(`cite ${paper.id}`, bibtex)} />
      </pre>
      <p className="citation-ways">
        <CopyButton targetId="bibtex" label="Copy BibTeX" />
        <a href={`${path}/bibtex`} download>
          BibTeX
        </a>
        <a href={`${path}/ris`} download>
          RIS
        </a>
        <a href={`${path}/csl`} download>
          CSL-JSON
        </a>
      </p>
    </details>
  );
}
