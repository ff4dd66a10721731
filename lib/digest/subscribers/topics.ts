export type Topic = { kind: "keyword" | "category"; term: string };

export const TOPICS_MAX = 50;
export const TERM_CHARACTERS_MAX = 60;

/** https://arxiv.org/category_taxonomy: the part before the dot, or the whole name. */
const ARCHIVES = new Set(
  "cs math stat eess econ physics q-bio q-fin nlin astro-ph cond-mat gr-qc hep-ex hep-lat hep-ph hep-th math-ph nucl-ex nucl-th quant-ph".split(
    " ",
  ),
);
const CATEGORY = /^([a-z-]+)(?:\.([a-z-]{2,}))?$/i;

/**
 * Reads terms with commas or line breaks between them, each once, ignoring case. A term named like an arXiv category or
 * archive ("cs.CV", "math") is a category; anything else is a keyword.
 */
export function parseTopics(text: string): Topic[] {
  const terms = text
    .split(/[,;\n]/)
    .map((term) => term.trim().replace(/\s+/g, " "))
    .filter(Boolean);
  const topics = new Map(terms.map((term) => [term.toLowerCase(), topicOf(term)]));
  return [...topics.values()];
}

/** Terms as the form shows them. */
export function formatTopics(topics: Topic[]): string {
  return topics.map(({ term }) => term).join(", ");
}

function topicOf(term: string): Topic {
  const [, archive = "", section] = CATEGORY.exec(term) ?? [];
  if (!ARCHIVES.has(archive.toLowerCase())) return { kind: "keyword", term };
  // arXiv writes subject classes in capitals, except those of physics.
  const lower = archive.toLowerCase();
  if (section === undefined) return { kind: "category", term: lower };
  const isLowerCase = ["physics", "astro-ph", "cond-mat", "nlin"].includes(lower) && section.length > 2;
  return {
    kind: "category",
    term: `${lower}.${isLowerCase ? section.toLowerCase() : section.toUpperCase()}`,
  };
}
