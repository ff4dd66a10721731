/** arXiv's page of a paper's abstract, in its latest version. */
export function abstractUrl(paperId: string): string {
  return `https://arxiv.org/abs/${paperId}`;
}

/** The paper as a web page at arXiv, where there is one. */
export function htmlUrl(paperId: string): string {
  return `https://arxiv.org/html/${paperId}`;
}

/** The PDF at arXiv, in its latest version. */
export function pdfUrl(paperId: string): string {
  return `https://arxiv.org/pdf/${paperId}`;
}

/** The DOI that arXiv registers for each paper, https://info.arxiv.org/help/doi.html. */
export function doi(paperId: string): string {
  return `10.48550/arXiv.${paperId}`;
}

/** The address that resolves a paper's DOI. */
export function doiUrl(paperId: string): string {
  return `https://doi.org/${doi(paperId)}`;
}

/** arXiv's own search for a text. */
export function arxivSearchUrl(text: string): string {
  return `https://arxiv.org/search/?${new URLSearchParams({ query: text, searchtype: "all" })}`;
}

export const ARXIV_URL = "https://arxiv.org";

/** The page of a paper at Hugging Face, where its first comments may stand. */
export function huggingFaceUrl(paperId: string): string {
  return `https://huggingface.co/papers/${paperId}`;
}
