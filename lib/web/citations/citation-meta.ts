import { invertedName, parseAuthorName } from "@/lib/papers/author-name";
import { NAMED_AUTHORS_MAX } from "@/lib/papers/authors";
import { doi, pdfUrl } from "@/lib/papers/external-links";
import { paperPath } from "@/lib/papers/paper-id";
import type { PaperPage } from "@/lib/papers/paper-page";
import { siteIdentity } from "@/lib/platform/env";
import { toDay } from "@/lib/platform/time";
import { plainText } from "@/lib/text/latex/render";

/** The meta tags by which Google Scholar and Zotero read a paper's page (https://scholar.google.com/intl/en/scholar/inclusion.html). */
export function citationMeta(paper: PaperPage): Record<string, string | string[]> {
  const date = toDay(paper.publishedAt).replaceAll("-", "/");
  const authors = paper.authors
    .slice(0, NAMED_AUTHORS_MAX)
    .map(({ name }) => invertedName(parseAuthorName(name)));
  return {
    citation_title: plainText(paper.title),
    ...(authors.length > 0 && { citation_author: authors }),
    citation_publication_date: date,
    citation_online_date: date,
    citation_publisher: "arXiv",
    citation_arxiv_id: paper.id,
    citation_doi: doi(paper.id),
    citation_abstract_html_url: siteIdentity().url + paperPath(paper.id),
    citation_pdf_url: pdfUrl(paper.id),
    ...(paper.aiKeywords.length > 0 && { citation_keywords: paper.aiKeywords }),
  };
}
