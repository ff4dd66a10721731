import { isDay } from "@/lib/platform/time";

export type SearchSort = "relevance" | "date" | "upvotes";

/** A parsed query. Texts are as typed; only the database stems them. */
export type SearchQuery = {
  /** Plain words, in their order. */
  words: string[];
  phrases: string[];
  /** Words and phrases that no result may contain. */
  excluded: string[];
  authors: string[];
  titles: string[];
  categories: string[];
  organizations: string[];
  withCode: boolean;
  /** The first day that counts, and the first that no longer does: 2025-12-12. */
  from: string | undefined;
  before: string | undefined;
  sort: SearchSort | undefined;
};

/** The filters as the search page and the API's documentation explain them; takeFilter reads them. */
export const SEARCH_FILTERS = [
  { name: "author:", example: "author:hinton", meaning: "an author’s name" },
  { name: "title:", example: "title:attention", meaning: "a word of the title" },
  { name: "cat:", example: "cat:cs.CL", meaning: "an arXiv category; cat:cs has all of its field" },
  { name: "org:", example: "org:google", meaning: "an organisation" },
  { name: "has:code", example: "has:code", meaning: "with a link to code" },
  {
    name: "after:, before:",
    example: "after:2025-01 before:2026",
    meaning: "first published in that time",
  },
];

const SORTS = new Map<string, SearchSort>([
  ["relevance", "relevance"],
  ["date", "date"],
  ["upvotes", "upvotes"],
]);

/** A minus, a name with a colon, and a quoted phrase or a run without spaces: each but the last may be missing. */
const TOKEN = /(?<minus>-?)(?:(?<field>[a-z]+):)?(?:"(?<phrase>[^"]*)"|(?<word>\S+))/gi;
const HAS_LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** Parses the query language. There are no errors: what is not syntax is searched as words. */
export function parseQuery(text: string): SearchQuery {
  const query: SearchQuery = {
    words: [],
    phrases: [],
    excluded: [],
    authors: [],
    titles: [],
    categories: [],
    organizations: [],
    withCode: false,
    from: undefined,
    before: undefined,
    sort: undefined,
  };
  for (const { groups = {} } of text.matchAll(TOKEN)) {
    const { minus = "", field, phrase, word } = groups;
    const value = (phrase ?? word ?? "").trim();
    const isFilter = field !== undefined && minus === "" && takeFilter(query, field.toLowerCase(), value);
    if (isFilter) continue;
    const searched = field === undefined ? value : `${field} ${value}`;
    if (!HAS_LETTER_OR_DIGIT.test(searched)) continue;
    if (minus !== "") query.excluded.push(searched);
    else if (phrase !== undefined && field === undefined) query.phrases.push(searched);
    else query.words.push(searched);
  }
  return query;
}

/** Whether a name and its value are a filter that can be used. */
function takeFilter(query: SearchQuery, field: string, value: string): boolean {
  if (!HAS_LETTER_OR_DIGIT.test(value)) return false;
  switch (field) {
    case "author":
      query.authors.push(value);
      return true;
    case "title":
      query.titles.push(value);
      return true;
    case "cat":
      query.categories.push(value.toLowerCase());
      return true;
    case "org":
      query.organizations.push(value);
      return true;
    case "has":
      if (value.toLowerCase() !== "code") return false;
      query.withCode = true;
      return true;
    case "after":
      query.from = firstDay(value) ?? query.from;
      return firstDay(value) !== undefined;
    case "before":
      query.before = firstDay(value) ?? query.before;
      return firstDay(value) !== undefined;
    case "sort":
      query.sort = SORTS.get(value.toLowerCase()) ?? query.sort;
      return SORTS.has(value.toLowerCase());
    default:
      return false;
  }
}

/** The first day of a year, a month or a day; undefined for a date that does not exist. */
function firstDay(value: string): string | undefined {
  const day = /^\d{4}$/.test(value) ? `${value}-01-01` : /^\d{4}-\d{2}$/.test(value) ? `${value}-01` : value;
  return isDay(day) ? day : undefined;
}
