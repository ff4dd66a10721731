/** arXiv's identifiers, https://info.arxiv.org/help/arxiv_identifier.html: the form since 2007-04, and the archive/number form before it. */
const NEW_STYLE = /^(\d{4}\.\d{4,5})(?:v([1-9]\d*))?$/;
const OLD_STYLE = /^([a-z-]+)(?:\.[A-Z]{2})?(\/\d{7})(?:v([1-9]\d*))?$/;

export type PaperIdParts = { id: string; version?: number };

/**
 * Splits an arXiv identifier from its version; undefined when it is not an identifier. The subject class of an old one goes:
 * arXiv itself calls math.GT/0309136 math/0309136.
 */
export function parsePaperId(text: string): PaperIdParts | undefined {
  const [, newId, newVersion] = NEW_STYLE.exec(text) ?? [];
  const [, archive, number, oldVersion] = OLD_STYLE.exec(text) ?? [];
  const id = newId ?? (archive === undefined ? undefined : `${archive}${number}`);
  if (id === undefined) return undefined;
  const version = newVersion ?? oldVersion;
  return version === undefined ? { id } : { id, version: Number(version) };
}

/** The path of a paper's page. An old-style id is one encoded segment. */
export function paperPath(id: string): string {
  return `/papers/${encodeURIComponent(id)}`;
}
