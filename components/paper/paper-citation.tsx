import { CitationLinks } from "@/components/paper/citation-links";
import { CopyButton } from "@/components/ui/copy-button";
import { DocumentHtml } from "@/components/ui/document-html";
import { storeDocumentHtml } from "@/components/ui/document-html-store";
import { NAMED_AUTHORS_MAX } from "@/lib/papers/authors";
import { paperPath } from "@/lib/papers/paper-id";
import type { PaperPage } from "@/lib/papers/paper-page";
import { escapeHtml } from "@/lib/text/plain";
import { citations } from "@/lib/web/citations/citation";

/** BibTeX to copy, and every citation format to download. A citation with hundreds of names is fetched when it is wanted. */
export function PaperCitation({ paper }: { paper: PaperPage }) {
  const pathOf = (format: string) => `${paperPath(paper.id)}/cite/${format}`;
  const isShown = paper.authors.length <= NAMED_AUTHORS_MAX;
  return (
    <details className="citation">
      <summary>Cite this paper</summary>
      {isShown ? (
        <pre id="bibtex">
          <DocumentHtml storeKey={storeDocumentHtml(`cite ${paper.id}`, bibtexHtml(paper))} />
        </pre>
      ) : (
        <p>The citation names all {paper.authors.length.toLocaleString("en")} authors.</p>
      )}
      <p className="citation-ways">
        <CopyButton
          label="Copy BibTeX"
          {...(isShown ? { targetId: "bibtex" } : { path: pathOf("bibtex") })}
        />
        <CitationLinks pathOf={pathOf} />
      </p>
    </details>
  );
}

function bibtexHtml(paper: PaperPage): string {
  return escapeHtml(citations([paper], "bibtex").trim());
}
