import { visibleNames } from "@/lib/papers/authors";
import type { FullPaper } from "@/lib/papers/full-paper";

const KEYWORDS_MAX = 3;
const AUTHORS_MAX = 2;

type Described = Pick<FullPaper, "authors" | "aiKeywords" | "organization">;

/**
 * Says why a paper is similar to others. Authors are known by name alone, so they are said to share a name, not to be
 * the same person.
 */
export function explainSimilarity(given: Described[], paper: Described, by: "meaning" | "words"): string {
  const keywords = shared(given.flatMap(keywordsOf), keywordsOf(paper)).slice(0, KEYWORDS_MAX);
  const authors = shared(given.flatMap(namesOf), namesOf(paper)).slice(0, AUTHORS_MAX);
  const organizations = given.map(({ organization }) => organization?.name);
  const organization = organizations.includes(paper.organization?.name) ? paper.organization : null;
  const reasons = [
    ...(keywords.length > 0 ? [`Also about ${listed(keywords)}`] : []),
    ...(authors.length > 0 ? [`Also by ${listed(authors)}`] : []),
    ...(organization ? [`Also from ${organization.fullName}`] : []),
  ];
  if (reasons.length > 0) return reasons.join(" · ");
  return by === "meaning" ? "Similar abstract" : "Similar title and keywords";
}

const keywordsOf = ({ aiKeywords }: Described) => aiKeywords.map((keyword) => keyword.toLowerCase());
const namesOf = ({ authors }: Described) => visibleNames(authors);

function shared(given: string[], other: string[]): string[] {
  const known = new Set(given);
  return [...new Set(other)].filter((one) => known.has(one));
}

function listed(items: string[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} and ${last}`;
}
