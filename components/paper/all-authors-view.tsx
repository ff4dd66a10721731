import { DocumentHtml } from "@/components/ui/document-html";
import { storeDocumentHtml } from "@/components/ui/document-html-store";
import { authorPath } from "@/lib/papers/author";
import { paperPath } from "@/lib/papers/paper-id";
import type { PaperPage } from "@/lib/papers/paper-page";
import { counted, escapeHtml } from "@/lib/text/plain";
import { PaperTitle } from "./paper-text";

/** Every author of a paper, each with a link to all papers under the name. */
export function AllAuthorsView({ paper }: { paper: PaperPage }) {
  const names = paper.authors
    .map(({ name }) => `<a href="${escapeHtml(authorPath(name))}">${escapeHtml(name)}</a>`)
    .join(", ");
  return (
    <main id="main" className="column paper">
      <h1>{counted(paper.authors.length, "author")}</h1>
      <p>
        of{" "}
        <a href={paperPath(paper.id)}>
          <PaperTitle title={paper.title} />
        </a>
      </p>
      <div className="authors" id="authors">
        <DocumentHtml as="div" storeKey={storeDocumentHtml(`authors ${paper.id}`, names)} />
      </div>
    </main>
  );
}
