/** arXiv's identifiers, https://info.arxiv.org/help/arxiv_identifier.html: the form since 2007-04, and the archive/number form before it. */
const NEW_STYLE = /^(\d{4}\.\d{4,5})(?:v([1-9]\d*))?$/;
const OLD_STYLE = /^([a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v([1-9]\d*))?$/;

export type PaperIdParts = { id: string; version?: number };

/** Splits an arXiv identifier from its version; undefined when it is not an identifier. */
export function parsePaperId(text: string): PaperIdParts | undefined {
  const match = NEW_STYLE.exec(text) ?? OLD_STYLE.exec(text);
  const [, id, version] = match ?? [];
  if (id === undefined) return undefined;
  return version === undefined ? { id } : { id, version: Number(version) };
}

/** The path of a paper's page. An old-style id is one encoded segment. */
export function paperPath(id: string): string {
  return `/papers/${encodeURIComponent(id)}`;
}
