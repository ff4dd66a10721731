/** Where arXiv shows a paper; without a version it is the latest. */
export function abstractUrl(paperId: string): string {
  return `https://arxiv.org/abs/${paperId}`;
}

/** Where arXiv has a paper's PDF. */
export function pdfUrl(paperId: string): string {
  return `https://arxiv.org/pdf/${paperId}`;
}

/** The DOI that arXiv registers for each paper, https://info.arxiv.org/help/doi.html. */
export function doi(paperId: string): string {
  return `10.48550/arXiv.${paperId}`;
}

/** Where a paper's DOI leads. */
export function doiUrl(paperId: string): string {
  return `https://doi.org/${doi(paperId)}`;
}

/** arXiv's search for words. */
export function arxivSearchUrl(text: string): string {
  return `https://arxiv.org/search/?${new URLSearchParams({ query: text, searchtype: "all" })}`;
}

/** arXiv's front page. */
export const ARXIV_URL = "https://arxiv.org";
